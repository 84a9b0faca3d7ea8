package vn.gov.hanam.kntc.model.petition;

import java.util.Optional;

/// What a petition is by content (TT 07/2014/TT-TTCP, Đ.6): the first axis of classification.
public enum PetitionKind {
    /// Khiếu nại (Luật Khiếu nại 2011, Đ.2.1).
    COMPLAINT,
    /// Tố cáo (Luật Tố cáo 2018, Đ.2.1). The denouncer is protected from the first keystroke.
    DENUNCIATION,
    /// Kiến nghị, phản ánh (Luật Tiếp công dân 2013, Đ.2.2).
    PROPOSAL,
    /// Đơn có nhiều nội dung khác nhau: to be split.
    MIXED;

    public static Optional<PetitionKind> of(String code) {
        for (var kind : values()) {
            if (kind.name().equals(code)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /// Whether the sender's identity stays on the desk that received it.
    public boolean protectsSender() {
        return this == DENUNCIATION;
    }
}
