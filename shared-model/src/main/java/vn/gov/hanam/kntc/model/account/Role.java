package vn.gov.hanam.kntc.model.account;

import java.util.Optional;

/// What an officer is in the system; one role per account. Regulation 12/2014/QĐ-UBND names them.
public enum Role {
    /// Lãnh đạo: the head of the agency, who assigns, follows and reminds (Đ.11).
    LEADER("leader", "role.leader"),
    /// Cán bộ tiếp dân và xử lý đơn: enters each petition on receipt (Đ.12).
    RECEPTION_OFFICER("reception-officer", "role.reception-officer"),
    /// Thanh tra tỉnh: runs the whole, grants rights, inspects its use (Đ.8).
    INSPECTORATE("inspectorate", "role.inspectorate"),
    /// Quản trị hệ thống: accounts, devices, backups (Đ.13). Reads no petition.
    SYSTEM_ADMIN("system-admin", "role.system-admin"),
    /// Công khai: publishes results for the public (Đ.8.5). Reads what it publishes.
    PUBLISHER("publisher", "role.publisher");

    private final String code;
    private final String textKey;

    Role(String code, String textKey) {
        this.code = code;
        this.textKey = textKey;
    }

    /// What stands on the wire and on the command line; never changes.
    public String code() {
        return code;
    }

    public String textKey() {
        return textKey;
    }

    public static Optional<Role> fromCode(String code) {
        for (var role : values()) {
            if (role.code.equals(code)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
