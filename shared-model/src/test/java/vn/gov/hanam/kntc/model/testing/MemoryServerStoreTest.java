package vn.gov.hanam.kntc.model.testing;

import java.util.Set;

final class MemoryServerStoreTest implements ServerStoreContract {

    private final MemoryServerStore store = new MemoryServerStore(Set.of());

    @Override
    public MemoryServerStore store() {
        return store;
    }

    @Override
    public MemoryServerStore reopened() {
        store.force();
        store.crash(0);
        return store;
    }

    @Override
    public int contradictions() {
        return store.contradictions().size();
    }
}
