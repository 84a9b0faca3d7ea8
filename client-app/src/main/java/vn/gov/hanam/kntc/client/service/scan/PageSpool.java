package vn.gov.hanam.kntc.client.service.scan;

/// Where raw pages are safe: the store's encrypted one on a desk, memory in tests.
public interface PageSpool {

    /// Keeps a page. On return it survives a power cut; a fault means it was not kept.
    ///
    /// Keeping the same bytes at the same index again changes nothing.
    void keep(RawPage page);
}
