package vn.gov.hanam.kntc.client.feature.petition.intake;

import javafx.scene.Node;

import vn.gov.hanam.kntc.client.platform.task.Outcome;
import vn.gov.hanam.kntc.client.ui.Acts;
import vn.gov.hanam.kntc.client.ui.Dialogs;
import vn.gov.hanam.kntc.client.ui.Notices;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.Tone;
import vn.gov.hanam.kntc.client.ui.paper.PaperViewer;

import java.util.List;

/// The receipt as it will print, with the two things one can do with it.
final class ReceiptPreview {

    static final String VIEWER = "intake-receipt";
    static final String PRINT = "intake-receipt-print";
    static final String SAVE = "intake-receipt-save";
    static final String CLOSE = "intake-receipt-close";

    private static final double WIDTH = 500;
    private static final double HEIGHT = 520;

    private final ReceiptJob job;
    private final IntakeParts parts;
    private final Texts texts;
    private final Node screen;

    ReceiptPreview(ReceiptJob job, IntakeParts parts, Node screen) {
        this.job = job;
        this.parts = parts;
        this.texts = parts.texts();
        this.screen = screen;
    }

    void open() {
        job.draw()
                .whenOver(outcome -> {
                    switch (outcome) {
                        case Outcome.Done(var pdf) -> show(pdf);
                        case Outcome.Failed(var incident) -> dialogs().failed(incident, this::open);
                        case Outcome.Cancelled() -> {}
                    }
                });
    }

    private void show(byte[] pdf) {
        var viewer = new PaperViewer(texts, parts.tasks());
        viewer.setId(VIEWER);
        viewer.setPrefSize(WIDTH, HEIGHT);
        viewer.show(new PdfImages(List.of(pdf)));
        var dialogs = dialogs();
        var close = Acts.plain(texts.get("ui.dialog.back"), dialogs::close);
        close.setId(CLOSE);
        var save = Acts.plain(texts.get("intake.receipt.save"), () -> save(pdf));
        save.setId(SAVE);
        var print = Acts.main(texts.get("intake.receipt.print"), () -> print(pdf));
        print.setId(PRINT);
        dialogs.show(texts.get("intake.receipt.title"), viewer, List.of(close, save, print), print);
    }

    private void print(byte[] pdf) {
        dialogs().close();
        job.print(pdf, parts.printer())
                .whenOver(outcome -> {
                    switch (outcome) {
                        case Outcome.Done(var printed) -> {
                            if (printed) {
                                tell("intake.receipt.printed");
                            } else {
                                tell("intake.receipt.no-printer");
                                save(pdf);
                            }
                        }
                        case Outcome.Failed(var incident) ->
                                dialogs().failed(incident, () -> print(pdf));
                        case Outcome.Cancelled() -> {}
                    }
                });
    }

    private void save(byte[] pdf) {
        var name = job.number().replace('/', '-');
        parts.files()
                .toSave(texts.get("intake.receipt.file-name", name))
                .ifPresent(file -> {
                    dialogs().close();
                    job.save(pdf, file)
                            .whenOver(outcome -> {
                                switch (outcome) {
                                    case Outcome.Done(_) -> tell("intake.receipt.saved");
                                    case Outcome.Failed(var incident) ->
                                            dialogs().failed(incident, () -> save(pdf));
                                    case Outcome.Cancelled() -> {}
                                }
                            });
                });
    }

    private void tell(String textKey) {
        new Notices(parts.delays(), screen).show(Tone.RIGHT, texts.get(textKey));
    }

    private Dialogs dialogs() {
        return new Dialogs(texts, screen);
    }
}
