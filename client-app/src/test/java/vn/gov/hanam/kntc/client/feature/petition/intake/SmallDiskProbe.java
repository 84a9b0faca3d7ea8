package vn.gov.hanam.kntc.client.feature.petition.intake;

import org.slf4j.LoggerFactory;

import vn.gov.hanam.kntc.client.feature.petition.intake.IntakeViewModel.Status;
import vn.gov.hanam.kntc.client.platform.Incident;
import vn.gov.hanam.kntc.client.platform.SettingsFile;
import vn.gov.hanam.kntc.client.service.desk.DeskFolder;
import vn.gov.hanam.kntc.client.store.db.PetitionFilter;
import vn.gov.hanam.kntc.client.store.db.PetitionOrder;
import vn.gov.hanam.kntc.client.ui.FaultTexts;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.petition.PetitionField;
import vn.gov.hanam.kntc.model.petition.PetitionKind;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The intake screen on a real disk that is full or may only be read: `SmallDiskProbe
/// full|read-only DISK ELSEWHERE`. Runs in a process of its own, for which such a disk was mounted.
///
/// Ends with 0 when all was as it has to be, and says what was not.
public final class SmallDiskProbe {

    private static final int STEP_BYTES = 12 << 10;
    private static final int STEPS = 12;

    private final Path disk;
    private final Path elsewhere;
    private final Set<String> filed = new TreeSet<>();
    private final IntakeSamples samples;

    private SmallDiskProbe(Path disk, Path elsewhere) {
        this.disk = disk;
        this.elsewhere = elsewhere;
        this.samples = new IntakeSamples(disk.resolve("kntc"));
    }

    public static void main(String[] arguments) throws Exception {
        ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger("ROOT"))
                .setLevel(ch.qos.logback.classic.Level.OFF);
        var probe = new SmallDiskProbe(Path.of(arguments[1]), Path.of(arguments[2]));
        if (arguments[0].equals("full")) {
            probe.full();
        } else {
            probe.readOnly();
        }
        System.out.println("as it has to be");
        System.exit(0);
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    private static void check(Object is, Object shouldBe, String what) {
        check(is.equals(shouldBe), "%s: %s instead of %s".formatted(what, is, shouldBe));
    }

    // What the officer does.

    private IntakeViewModel typed(String name) {
        var model = new IntakeViewModel(samples.parts(), Optional.empty());
        model.kindProperty().set(Optional.of(PetitionKind.COMPLAINT));
        model.word(PetitionField.SENDER_NAME).set(name);
        model.word(PetitionField.SUMMARY).set("Ranh giới thửa đất số 127. ".repeat(40));
        return model;
    }

    private void pause() {
        samples.delays().pass(IntakeViewModel.PAUSE);
    }

    private static void failedAs(FaultCode code, IntakeViewModel model, String words) {
        var failure = model.failureProperty().get();
        check(failure.map(Incident::code), Optional.of(code), words);
        check(
                FaultTexts.sentence(Texts.vietnamese(), failure.orElseThrow())
                        .contains("vẫn an toàn"),
                "the sentence says what is safe");
        check(model.word(PetitionField.SENDER_NAME).get().isEmpty(), false, "what was typed stays");
    }

    private Path picture() throws IOException {
        var file = elsewhere.resolve("trang.png");
        if (!Files.exists(file)) {
            var image = new java.awt.image.BufferedImage(827, 1169, 1);
            javax.imageio.ImageIO.write(image, "png", file.toFile());
        }
        return file;
    }

    // A full disk.

    private Path filler() {
        return disk.resolve("filler");
    }

    /// Takes the disk's space but for `free` bytes; less is left where the desk itself writes
    /// meanwhile.
    private void fill(long free) throws IOException {
        var block = new byte[1 << 20];
        try (OutputStream out = Files.newOutputStream(filler())) {
            var left = Files.getFileStore(disk).getUsableSpace() - free;
            while (left > 0) {
                var length = (int) Math.min(left, block.length);
                out.write(block, 0, length);
                left -= length;
            }
        } catch (IOException deskWasFirst) {
            check(Files.getFileStore(disk).getUsableSpace() <= free, "" + deskWasFirst);
        }
    }

    private void makeSpace() throws IOException {
        Files.delete(filler());
    }

    private void full() throws IOException {
        var model = typed("Phạm Văn Hiển");
        pause();
        check(model.statusProperty().get(), Status.KEPT, "with space a draft is kept");

        fill(0);
        for (var word = 1; model.statusProperty().get() == Status.KEPT && word < 100; word++) {
            model.word(PetitionField.SENDER_NAME).set("Phạm Văn Hiển " + word);
            pause();
        }
        check(model.statusProperty().get(), Status.NOT_KEPT, "a draft on a full disk");
        failedAs(FaultCode.DISK_FULL, model, "a draft");
        model.importFiles(List.of(picture()));
        check(
                model.fileRefusals().stream().map(FileRefusal::why).toList(),
                List.of(FaultCode.DISK_FULL),
                "a picture on a full disk");
        model.file();
        check(model.statusProperty().get() != Status.FILED, "nothing is filed on a full disk");
        failedAs(FaultCode.DISK_FULL, model, "filing");
        settings(FaultCode.DISK_FULL);
        firstRun(FaultCode.DISK_FULL);

        makeSpace();
        model.importFiles(List.of(picture()));
        model.file();
        filed(model);
        atEveryAmount();
        samples.restart();
        allFiledOnce();
    }

    /// The space ends in the journal, in the vault, in the tables: wherever it does, the officer is
    /// told, and the second try files once.
    private void atEveryAmount() throws IOException {
        for (var step = 0; step < STEPS; step++) {
            var model = typed("Người thứ " + step);
            model.importFiles(List.of(picture()));
            fill((long) step * STEP_BYTES);
            model.file();
            if (model.statusProperty().get() != Status.FILED) {
                failedAs(FaultCode.DISK_FULL, model, "filing with " + step + " steps of space");
                makeSpace();
                model.file();
            } else {
                makeSpace();
            }
            filed(model);
        }
        check(filed.size() == STEPS + 1, "all were filed");
    }

    private void filed(IntakeViewModel model) {
        check(
                model.statusProperty().get(),
                Status.FILED,
                "with space it is filed " + model.failureProperty().get());
        filed.add(model.filedProperty().get().orElseThrow().state().id().toString());
    }

    private void allFiledOnce() {
        var there =
                samples.session().ids(PetitionFilter.ALL, PetitionOrder.RECEIVED_NEWEST).stream()
                        .map(Object::toString)
                        .collect(Collectors.toList());
        check(there.size(), filed.size(), "each petition is there once");
        check(new TreeSet<>(there), filed, "what was called saved is there");
        check(samples.session().journalDamages().isEmpty(), "the journal is whole");
        for (var row : samples.session().ids(PetitionFilter.ALL, PetitionOrder.RECEIVED_NEWEST)) {
            check(samples.session().papers(row).size(), 1, "each has its paper");
        }
        check(samples.parts().desk().drafts().isEmpty(), "no draft is left");
    }

    private void settings(FaultCode code) {
        var file = new SettingsFile(disk.resolve("kntc").resolve("settings.json"));
        try {
            file.put("text-size", "150".repeat(3_000));
            throw new AssertionError("the settings were written");
        } catch (Fault refused) {
            check(refused.code(), code, "settings");
            check(file.get("text-size").isPresent(), "the screen goes on with the new setting");
        }
    }

    /// A code is not used up by a machine that cannot be made.
    private void firstRun(FaultCode code) {
        var folder = new DeskFolder(disk.resolve("kntc/moi"), () -> Instant.EPOCH);
        check(!folder.exists(), "there is no desk yet");
        try {
            folder.prepare();
            throw new AssertionError("a desk was said to be possible");
        } catch (Fault refused) {
            check(refused.code(), code, "first run");
        }
    }

    // A folder that may only be read.

    private void readOnly() throws Exception {
        var model = typed("Phạm Văn Hiển");
        model.file();
        filed(model);

        // Files that are open stay so: what is written there is saved, and may be called so.
        mountReadOnly();
        var second = typed("Người tới sau");
        second.importFiles(List.of(picture()));
        check(
                second.fileRefusals().stream().map(FileRefusal::why).toList(),
                List.of(FaultCode.READ_ONLY),
                "a picture in a read-only folder");
        check(second.word(PetitionField.SENDER_NAME).get(), "Người tới sau", "what was typed");
        settings(FaultCode.READ_ONLY);
        firstRun(FaultCode.READ_ONLY);
        mount("umount", folder());
        second.importFiles(List.of(picture()));
        second.file();
        filed(second);

        samples.close();
        mountReadOnly();
        check(samples.exists(), "the desk is seen, not a first run");
        try {
            samples.restart();
            throw new AssertionError("a read-only store was opened to be written");
        } catch (Fault refused) {
            check(refused.code(), FaultCode.READ_ONLY, "login");
        }
        mount("umount", folder());
        samples.restart();
        check(
                samples.session().ids(PetitionFilter.ALL, PetitionOrder.RECEIVED_NEWEST).size(),
                2,
                "both are there");
    }

    private String folder() {
        return disk.resolve("kntc").toString();
    }

    private void mountReadOnly() throws IOException, InterruptedException {
        mount("mount", "--bind", folder(), folder());
        mount("mount", "-o", "remount,bind,ro", folder());
    }

    private static void mount(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        check(process.waitFor() == 0, "mount: " + said);
    }
}
