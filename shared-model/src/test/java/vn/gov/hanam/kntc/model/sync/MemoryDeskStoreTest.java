package vn.gov.hanam.kntc.model.sync;

import vn.gov.hanam.kntc.model.testing.DeskStoreContract;
import vn.gov.hanam.kntc.model.testing.MemoryDeskStore;

import java.util.Set;

/// The store of the simulation keeps the same contract as the one in the product.
class MemoryDeskStoreTest implements DeskStoreContract {

    @Override
    public DeskStore store() {
        return new MemoryDeskStore(Set.of());
    }
}
