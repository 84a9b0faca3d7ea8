package vn.gov.hanam.kntc.client.feature.petition.intake;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Asks the officer for files with the dialogs of the system.
public interface FilePicker {

    /// The files to take in; empty when none was chosen.
    List<Path> toImport();

    /// Where to save a PDF.
    Optional<Path> toSave(String suggestedName);
}
