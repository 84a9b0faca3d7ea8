package vn.gov.hanam.kntc.client.service.printing;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.time.Vietnam;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Prints into PDF files of a folder: for desks without a printer, and to look at what would be
/// printed. A file name says when, never what.
public final class FolderPrinter implements Printer {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'in-'uuuuMMdd-HHmmss-SSS'.pdf'", Locale.ROOT);

    private final Path folder;
    private final InstantSource clock;

    public FolderPrinter(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
    }

    @Override
    public boolean available() {
        return true;
    }

    @Override
    public void print(byte[] pdf, String title) {
        try {
            Files.createDirectories(folder);
            var name = NAME.format(clock.instant().atZone(Vietnam.ZONE));
            Files.write(folder.resolve(name), pdf, StandardOpenOption.CREATE_NEW);
        } catch (IOException failed) {
            throw new Fault(FaultCode.PRINT_FAILED, failed.getClass().getSimpleName(), failed);
        }
    }
}
