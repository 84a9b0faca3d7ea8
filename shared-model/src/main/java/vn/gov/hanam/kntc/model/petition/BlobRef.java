package vn.gov.hanam.kntc.model.petition;

import static vn.gov.hanam.kntc.model.base.Require.require;

import vn.gov.hanam.kntc.model.id.Hash;

/// A file named by what it holds.
///
/// @param bytes its length
/// @param pages how many pages it shows; 0 when it has none to count
public record BlobRef(Hash hash, long bytes, String mediaType, int pages) {

    public BlobRef {
        require(bytes > 0, "an empty file is no paper");
        require(pages >= 0, "pages %d", pages);
    }
}
