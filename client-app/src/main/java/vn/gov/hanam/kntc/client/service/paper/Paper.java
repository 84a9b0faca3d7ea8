package vn.gov.hanam.kntc.client.service.paper;

import vn.gov.hanam.kntc.model.id.Hash;

import java.util.List;

/// A finished document: the bytes of one PDF, ready for the vault.
///
/// @param bytes not to be changed
/// @param pages figures of each page; empty for a PDF kept as it came
/// @param asImported whether this is somebody's file, byte for byte, and not our PDF/A
@SuppressWarnings("ArrayRecordComponent") // megabytes: compared by their hash, never copied
public record Paper(
        byte[] bytes, Hash sha256, int pageCount, List<PageFigures> pages, boolean asImported) {

    public Paper {
        pages = List.copyOf(pages);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Paper that && sha256.equals(that.sha256);
    }

    @Override
    public int hashCode() {
        return sha256.hashCode();
    }

    @Override
    public String toString() {
        return "%d pages, %d bytes".formatted(pageCount, bytes.length);
    }
}
