package vn.gov.hanam.kntc.client.feature.petition.intake;

import javafx.beans.property.SimpleBooleanProperty;

import vn.gov.hanam.kntc.client.platform.SettingsFile;
import vn.gov.hanam.kntc.client.platform.task.Delays;
import vn.gov.hanam.kntc.client.platform.task.InlineTasks;
import vn.gov.hanam.kntc.client.platform.task.ManualDelays;
import vn.gov.hanam.kntc.client.platform.task.Tasks;
import vn.gov.hanam.kntc.client.service.desk.DeskFolder;
import vn.gov.hanam.kntc.client.service.desk.DeskSession;
import vn.gov.hanam.kntc.client.service.desk.Enrolment;
import vn.gov.hanam.kntc.client.service.printing.Printer;
import vn.gov.hanam.kntc.client.service.scan.ScannerRef;
import vn.gov.hanam.kntc.client.service.scan.Scanners;
import vn.gov.hanam.kntc.client.service.scan.SimulatedBackend;
import vn.gov.hanam.kntc.client.store.PasswordCost;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.account.Role;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.DeviceId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.id.UserId;
import vn.gov.hanam.kntc.model.petition.PetitionField;
import vn.gov.hanam.kntc.model.unit.Agencies;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A desk of UBND xã Tiên Tân on the morning of 23 November 2026, and what intake needs around it.
public final class IntakeSamples implements AutoCloseable {

    public static final Instant NOW = Instant.parse("2026-11-23T02:41:07Z");

    static final Map<PetitionField, String> EARLIER =
            Map.of(
                    PetitionField.KIND, "COMPLAINT",
                    PetitionField.SOURCE, "POST",
                    PetitionField.RECEIVED_ON, "2026-10-14",
                    PetitionField.SENDER_NAME, "Phạm Văn Hiển",
                    PetitionField.SENDER_ADDRESS, "Thôn Kiều, xã Tiên Tân, TP Phủ Lý",
                    PetitionField.CONTESTED, "Quyết định số 15/QĐ-UBND ngày 12/10/2026",
                    PetitionField.SUMMARY,
                            "Không đồng ý với ranh giới thửa đất số 127, tờ bản đồ số 14");

    private final Path path;
    private final ScannerMemory scannerMemory;
    private final ManualDelays delays = new ManualDelays();
    private final List<byte[]> printed = new ArrayList<>();
    private Optional<Path> saveTo = Optional.empty();
    private List<Path> imports = List.of();
    private boolean hasPrinter = true;
    private DeskSession session;

    public IntakeSamples(Path path) {
        this.path = path;
        scannerMemory = new ScannerMemory(new SettingsFile(path.resolve("settings.json")));
        folder().create(enrolment(), officer(), password());
        session = open();
    }

    private DeskFolder folder() {
        return new DeskFolder(path, () -> NOW, new PasswordCost(64, 1, 1));
    }

    private DeskSession open() {
        return folder().open("thoa", password(), (_, _) -> {});
    }

    private static char[] password() {
        return "mật khẩu".toCharArray();
    }

    private static Officer officer() {
        return new Officer(
                new UserId(new UUID(1, 1)),
                "thoa",
                "Nguyễn Thị Thoa",
                Role.RECEPTION_OFFICER,
                new AgencyId("UB13366"));
    }

    private static Enrolment enrolment() {
        try {
            var base64 = Base64.getEncoder();
            var device = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var recovery = KeyPairGenerator.getInstance("X25519").generateKeyPair();
            return new Enrolment(
                    "https://localhost/kntc/",
                    Hash.NONE,
                    new DeviceId(new UUID(2, 2)),
                    base64.encodeToString(device.getPrivate().getEncoded()),
                    new AgencyId("UB13366"),
                    "UBND xã Tiên Tân",
                    base64.encodeToString(device.getPublic().getEncoded()),
                    base64.encodeToString(recovery.getPublic().getEncoded()));
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException(absent);
        }
    }

    boolean exists() {
        return folder().exists();
    }

    public DeskSession session() {
        return session;
    }

    /// The program ends without a word and is started again.
    public void restart() {
        session.close();
        session = open();
    }

    public PetitionId register(Map<PetitionField, String> form) {
        var id = session.newPetition();
        var result = session.register(id, session.newCode(), form, List.of());
        if (!(result instanceof Result.Ok<?>)) {
            throw new IllegalStateException("not registered: " + result);
        }
        return id;
    }

    public IntakeParts parts() {
        return parts(new InlineTasks(), delays);
    }

    public IntakeParts parts(Tasks tasks, Delays waiting) {
        return new IntakeParts(
                new IntakeDesk(session, () -> NOW, Agencies.haNam2014()),
                new Scanners(List.of(new SimulatedBackend(Duration.ZERO)), Runnable::run),
                scannerMemory,
                new PrinterOfPaper(),
                new Files(),
                tasks,
                waiting,
                Runnable::run,
                new SimpleBooleanProperty(false),
                Texts.vietnamese());
    }

    public void useScanner(ScannerRef ref) {
        scannerMemory.remember(ref);
    }

    public ManualDelays delays() {
        return delays;
    }

    public List<byte[]> printed() {
        return printed;
    }

    public void withoutPrinter(Path file) {
        hasPrinter = false;
        saveTo = Optional.of(file);
    }

    public void willImport(List<Path> files) {
        imports = List.copyOf(files);
    }

    @Override
    public void close() {
        session.close();
    }

    private final class PrinterOfPaper implements Printer {
        @Override
        public boolean available() {
            return hasPrinter;
        }

        @Override
        public void print(byte[] pdf, String title) {
            printed.add(pdf);
        }
    }

    private final class Files implements FilePicker {
        @Override
        public List<Path> toImport() {
            return imports;
        }

        @Override
        public Optional<Path> toSave(String suggestedName) {
            return saveTo;
        }
    }
}
