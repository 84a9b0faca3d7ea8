package vn.gov.hanam.kntc.client.feature.petition.intake;

import vn.gov.hanam.kntc.client.platform.FileFaults;
import vn.gov.hanam.kntc.client.platform.task.Running;
import vn.gov.hanam.kntc.client.platform.task.Tasks;
import vn.gov.hanam.kntc.client.service.paper.PaperPages;
import vn.gov.hanam.kntc.client.service.printing.Printer;
import vn.gov.hanam.kntc.client.ui.Texts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The receipt of one filed petition: drawn, printed or saved, and kept in the dossier as it was
/// handed over.
final class ReceiptJob {

    private final IntakeDesk desk;
    private final Tasks tasks;
    private final Texts texts;
    private final Filed filed;

    ReceiptJob(IntakeDesk desk, Tasks tasks, Texts texts, Filed filed) {
        this.desk = desk;
        this.tasks = tasks;
        this.texts = texts;
        this.filed = filed;
    }

    /// What stands on it.
    String number() {
        return filed.number();
    }

    Running<byte[]> draw() {
        return tasks.start("intake.receipt.task", _ -> new Receipts(desk, texts).pdf(filed));
    }

    /// The answer is false when there is no printer.
    Running<Boolean> print(byte[] pdf, Printer printer) {
        return tasks.start(
                "intake.receipt.print-task",
                _ -> {
                    if (!printer.available()) {
                        return false;
                    }
                    printer.print(pdf, filed.number());
                    keep(pdf);
                    return true;
                });
    }

    /// To a file of the officer's choice.
    Running<Path> save(byte[] pdf, Path file) {
        return tasks.start(
                "intake.receipt.save-task",
                _ -> {
                    try {
                        Files.write(file, pdf);
                    } catch (IOException failed) {
                        throw FileFaults.of(
                                failed, file.toAbsolutePath().resolveSibling(""), "a receipt");
                    }
                    keep(pdf);
                    return file;
                });
    }

    /// The same paper is kept once.
    private void keep(byte[] pdf) {
        int pages;
        try (var drawn = PaperPages.open(pdf)) {
            pages = drawn.pageCount();
        }
        desk.keepReceipt(filed.state().id(), texts.get("intake.receipt.title"), pdf, pages);
    }
}
