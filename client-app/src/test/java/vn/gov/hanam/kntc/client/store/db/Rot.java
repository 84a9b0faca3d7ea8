package vn.gov.hanam.kntc.client.store.db;

/// Changes bytes of a row as a rotting disk would: the page stays sound.
public final class Rot {

    private Rot() {}

    /// @return how many rows have changed
    public static int in(H2DeskStore store, String update) {
        return store.mark(update);
    }
}
