package vn.gov.hanam.kntc.client.service.scan;

import static vn.gov.hanam.kntc.model.base.Require.require;

import vn.gov.hanam.kntc.model.id.Hash;

/// A page as the device gave it, proven whole. Never changed: edits are parameters beside it.
///
/// An imported PDF is one raw page too, [#isDocument]: it is kept byte for byte.
///
/// @param index from 1, in the order of the pile
/// @param bytes the file as it came; in memory only, the spool encrypts it; not to be changed
/// @param width in pixels; of a document, in points of its first page
/// @param dpi real resolution; of a document, 72
@SuppressWarnings("ArrayRecordComponent") // megabytes: compared by their hash, never copied
public record RawPage(
        int index,
        Side side,
        byte[] bytes,
        String mime,
        int width,
        int height,
        int dpi,
        Hash sha256) {

    public static final String PDF = "application/pdf";

    public RawPage {
        require(index >= 1, "pages count from 1");
        require(bytes.length > 0 && width > 0 && height > 0 && dpi > 0, "a page has a size");
    }

    public RawPage(
            int index, Side side, byte[] bytes, String mime, int width, int height, int dpi) {
        this(index, side, bytes, mime, width, height, dpi, Hash.of(bytes));
    }

    public boolean isDocument() {
        return mime.equals(PDF);
    }

    public RawPage withIndex(int newIndex) {
        return new RawPage(newIndex, side, bytes, mime, width, height, dpi, sha256);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawPage that
                && index == that.index
                && side == that.side
                && mime.equals(that.mime)
                && dpi == that.dpi
                && sha256.equals(that.sha256);
    }

    @Override
    public int hashCode() {
        return 31 * index + sha256.hashCode();
    }

    @Override
    public String toString() {
        return "page %d, %s, %d x %d at %d dpi, %d bytes"
                .formatted(index, mime, width, height, dpi, bytes.length);
    }
}
