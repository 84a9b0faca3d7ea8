package vn.gov.hanam.kntc.client.store;

import static vn.gov.hanam.kntc.model.base.Require.require;

/// What Argon2id costs; stored in each slot, so that it can be raised later without locking anybody
/// out.
public record PasswordCost(int memoryKib, int passes, int lanes) {

    /// Some 0.2 s on an office PC: nothing for an officer, years for a thief with the disk.
    public static final PasswordCost STANDARD = new PasswordCost(64 << 10, 3, 1);

    private static final int MEMORY_KIB_MAX = 4 << 20;

    public PasswordCost {
        require(
                memoryKib >= 8 * lanes && memoryKib <= MEMORY_KIB_MAX,
                "%s KiB are no Argon2 memory",
                memoryKib);
        require(passes >= 1 && lanes >= 1, "Argon2 needs a pass and a lane");
    }
}
