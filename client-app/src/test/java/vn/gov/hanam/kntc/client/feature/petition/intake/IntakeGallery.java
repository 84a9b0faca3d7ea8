package vn.gov.hanam.kntc.client.feature.petition.intake;

import javafx.scene.Parent;

import vn.gov.hanam.kntc.client.gallery.Gallery;
import vn.gov.hanam.kntc.client.gallery.Gallery.Kit;
import vn.gov.hanam.kntc.client.gallery.Gallery.View;
import vn.gov.hanam.kntc.client.service.scan.ScanFault;
import vn.gov.hanam.kntc.client.service.scan.SimulatedBackend;
import vn.gov.hanam.kntc.client.ui.shell.GlobalKey;
import vn.gov.hanam.kntc.client.ui.shell.Navigator;
import vn.gov.hanam.kntc.model.petition.PetitionField;
import vn.gov.hanam.kntc.model.petition.PetitionKind;
import vn.gov.hanam.kntc.model.petition.Subject;
import vn.gov.hanam.kntc.model.text.LegacyEncoding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Intake as an officer sees it on a busy morning, for the gallery.
public final class IntakeGallery {

    private IntakeGallery() {}

    public static Map<String, View> views() {
        var views = new LinkedHashMap<String, View>();
        views.put("intake-blank", view((_, _) -> {}));
        views.put("intake", view(IntakeGallery::duplicate));
        views.put("intake-denunciation", view((_, model) -> denunciation(model)));
        views.put("intake-jam", view(IntakeGallery::jam));
        views.put("intake-refused", view((_, model) -> refused(model)));
        views.put("intake-filed", view((_, model) -> filed(model)));
        views.put(
                "intake-receipt",
                new View(made((_, model) -> filed(model))::open, IntakeGallery::print));
        return views;
    }

    private static View view(BiConsumer<IntakeSamples, IntakeViewModel> act) {
        return View.of(made(act)::open);
    }

    private static Made made(BiConsumer<IntakeSamples, IntakeViewModel> act) {
        return new Made(act);
    }

    private record Made(BiConsumer<IntakeSamples, IntakeViewModel> act) {

        Parent open(Kit kit) {
            var samples = new IntakeSamples(folder());
            samples.useScanner(SimulatedBackend.feeder(3, 2));
            var parts = samples.parts(kit.tasks(), samples.delays());
            var model = new IntakeViewModel(parts, Optional.empty());
            act.accept(samples, model);
            var screen = new IntakeView(model, parts, new Navigator());
            var root = Gallery.shell(kit, screen.root());
            screen.root().setUserData(screen);
            return root;
        }
    }

    private static Path folder() {
        try {
            var target = Files.createDirectories(Path.of("target", "gallery-desks"));
            return Files.createTempDirectory(target, "desk");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void print(Parent window) {
        window.lookupAll("*").stream()
                .filter(node -> node.getUserData() instanceof IntakeView)
                .map(node -> (IntakeView) node.getUserData())
                .findFirst()
                .map(screen -> screen.keys().get(GlobalKey.PRINT))
                .ifPresent(Runnable::run);
    }

    private static void duplicate(IntakeSamples samples, IntakeViewModel model) {
        samples.register(IntakeSamples.EARLIER);
        complaint(model);
        model.scan();
        samples.delays().pass(IntakeViewModel.PAUSE);
    }

    private static void complaint(IntakeViewModel model) {
        model.kindProperty().set(Optional.of(PetitionKind.COMPLAINT));
        model.writtenOnProperty().setValue(Optional.of(LocalDate.parse("2026-11-20")));
        model.subjectProperty().setValue(Optional.of(Subject.LAND_HOUSING));
        model.word(PetitionField.SENDER_NAME).set("Phạm Văn Hiển");
        model.word(PetitionField.SENDER_ID_NUMBER).set("035064001234");
        model.word(PetitionField.SENDER_PHONE).set("0912345678");
        model.word(PetitionField.SENDER_ADDRESS).set("Thôn Kiều, xã Tiên Tân, TP Phủ Lý");
        model.word(PetitionField.RESPONDENT).set("Chủ tịch UBND xã Tiên Tân");
        model.word(PetitionField.CONTESTED).set("Quyết định số 15/QĐ-UBND ngày 12/10/2026");
        model.word(PetitionField.SUMMARY)
                .set(
                        "Không đồng ý Quyết định số 15/QĐ-UBND về ranh giới thửa đất số 127, tờ bản"
                                + " đồ số 14; đề nghị đo đạc lại.");
        model.word(PetitionField.ENCLOSURES)
                .set("Giấy chứng nhận quyền sử dụng đất\nBiên bản đo đạc năm 1993");
    }

    private static void denunciation(IntakeViewModel model) {
        complaint(model);
        model.kindProperty().set(Optional.of(PetitionKind.DENUNCIATION));
        model.word(PetitionField.RESPONDENT).set("");
        model.leftField(PetitionField.RESPONDENT);
        model.scan();
        model.keep();
    }

    private static void jam(IntakeSamples samples, IntakeViewModel model) {
        complaint(model);
        model.choose(SimulatedBackend.failing(3, 3, ScanFault.JAM, 1));
        model.scan();
        samples.delays().pass(IntakeViewModel.PAUSE);
    }

    private static void refused(IntakeViewModel model) {
        model.word(PetitionField.SENDER_NAME).set("Phạm Văn Hiển");
        model.word(PetitionField.SENDER_ID_NUMBER).set("03506400123");
        model.writtenOnProperty().setValue(Optional.of(LocalDate.parse("2024-02-03")));
        model.word(PetitionField.SUMMARY)
                .set(LegacyEncoding.TCVN3.encode("đề nghị đo đạc lại thửa đất số 127"));
        model.file();
    }

    private static void filed(IntakeViewModel model) {
        complaint(model);
        model.scan();
        model.file();
    }
}
