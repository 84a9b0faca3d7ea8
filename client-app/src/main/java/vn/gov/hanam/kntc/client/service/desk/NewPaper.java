package vn.gov.hanam.kntc.client.service.desk;

import vn.gov.hanam.kntc.model.petition.PaperKind;

import java.io.InputStream;
import java.util.function.Supplier;

/// A file that is to become a paper of a dossier.
///
/// @param content opened once, read to its end and closed
/// @param pages how many it shows; 0 when it has none to count
public record NewPaper(
        PaperKind kind, String title, String mediaType, int pages, Supplier<InputStream> content) {}
