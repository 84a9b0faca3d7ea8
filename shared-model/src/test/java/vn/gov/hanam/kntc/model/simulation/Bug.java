package vn.gov.hanam.kntc.model.simulation;

import vn.gov.hanam.kntc.model.testing.MemoryDeskStore;
import vn.gov.hanam.kntc.model.testing.MemoryServerStore;

import java.util.Optional;

/// A fault planted in one port, for the oracle to find: what keeps the simulation honest.
public enum Bug {
    ACK_BEFORE_FSYNC(MemoryServerStore.Bug.FORCE_LIES),
    NUMBER_GIVEN_TWICE(MemoryServerStore.Bug.NUMBER_GIVEN_TWICE),
    NO_ACT_ID(MemoryServerStore.Bug.ACTS_FORGOTTEN),
    ENTRIES_SKIPPED(MemoryServerStore.Bug.ENTRIES_SKIPPED),
    NO_EPOCH(MemoryServerStore.Bug.EPOCH_KEPT),
    HISTORY_NOT_APPENDED(MemoryServerStore.Bug.HISTORY_NOT_APPENDED),
    VERDICT_FLIPS(MemoryServerStore.Bug.OFFERS_IGNORED),
    QUARANTINE_DROPPED(MemoryServerStore.Bug.QUARANTINE_DROPPED),
    CURSOR_FIRST(MemoryDeskStore.Bug.CURSOR_FIRST),
    DROP_IGNORED(MemoryDeskStore.Bug.DROP_IGNORED),
    REVOCATION_IGNORED(MemoryDeskStore.Bug.REVOCATION_IGNORED),
    RECALL_DROPS_UNPUSHED(MemoryDeskStore.Bug.DROP_TAKES_OWN),
    PUSH_BEFORE_OFFER(MemoryDeskStore.Bug.PUSH_BEFORE_OFFER),
    OLD_CHAINS_FORGOTTEN(MemoryDeskStore.Bug.OLD_CHAINS_FORGOTTEN),
    DECISIONS_FORGOTTEN(MemoryDeskStore.Bug.DECISIONS_FORGOTTEN),
    UNKNOWN_REWRITTEN(MemoryDeskStore.Bug.UNKNOWN_REWRITTEN),
    /// The screen says saved, the disk does not.
    CLIENT_NO_FSYNC,
    /// Any signature is as good as the device's.
    SIGNATURES_BELIEVED,
    /// What a device may see is looked up when its request begins, and not again.
    GRANT_ASKED_ONCE,
    /// What a damaged journal lost is not written into it again.
    ROT_NOT_HEALED,
    /// A store that failed to follow its journal is used as it is.
    STORE_LEFT_BEHIND;

    private final Optional<MemoryServerStore.Bug> server;
    private final Optional<MemoryDeskStore.Bug> desk;

    Bug() {
        server = Optional.empty();
        desk = Optional.empty();
    }

    Bug(MemoryServerStore.Bug bug) {
        server = Optional.of(bug);
        desk = Optional.empty();
    }

    Bug(MemoryDeskStore.Bug bug) {
        server = Optional.empty();
        desk = Optional.of(bug);
    }

    Optional<MemoryServerStore.Bug> inServer() {
        return server;
    }

    Optional<MemoryDeskStore.Bug> inDesk() {
        return desk;
    }
}
