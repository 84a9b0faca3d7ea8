package vn.gov.hanam.kntc.model.testing;

/// Thrown by a [MemoryDisk] when its power goes; whoever holds files of it is dead.
public final class PowerCut extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PowerCut() {
        super("the power is cut");
    }
}
