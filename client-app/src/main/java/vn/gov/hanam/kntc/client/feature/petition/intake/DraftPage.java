package vn.gov.hanam.kntc.client.feature.petition.intake;

import vn.gov.hanam.kntc.client.service.scan.RawPage;
import vn.gov.hanam.kntc.client.service.scan.Side;
import vn.gov.hanam.kntc.model.id.Hash;

/// A page of a draft: the original in the vault, and what the officer asked for it.
///
/// @param quarters of a turn, clockwise; the original is never changed
/// @param sheets how many it shows: more than one only for an imported PDF
public record DraftPage(
        Hash file,
        String mime,
        int width,
        int height,
        int dpi,
        Side side,
        int quarters,
        int sheets) {

    public DraftPage turned() {
        return new DraftPage(
                file, mime, width, height, dpi, side, Math.floorMod(quarters + 1, 4), sheets);
    }

    public boolean isDocument() {
        return mime.equals(RawPage.PDF);
    }
}
