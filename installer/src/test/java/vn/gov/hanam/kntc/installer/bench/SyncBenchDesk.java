package vn.gov.hanam.kntc.installer.bench;

import static vn.gov.hanam.kntc.installer.bench.SyncBenchServer.AGENCY;
import static vn.gov.hanam.kntc.installer.bench.SyncBenchServer.USER;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import vn.gov.hanam.kntc.client.platform.task.BackgroundThreads;
import vn.gov.hanam.kntc.client.service.desk.DeskFolder;
import vn.gov.hanam.kntc.client.service.desk.DeskSession;
import vn.gov.hanam.kntc.client.service.desk.Enrolment;
import vn.gov.hanam.kntc.client.service.desk.NewPaper;
import vn.gov.hanam.kntc.client.service.sync.EnrolmentClient;
import vn.gov.hanam.kntc.client.service.sync.ServerAddress;
import vn.gov.hanam.kntc.client.service.sync.SyncService;
import vn.gov.hanam.kntc.client.service.sync.SyncStatus;
import vn.gov.hanam.kntc.installer.RunningServer;
import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.base.Problem;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.id.EnrolmentCode;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.petition.PaperKind;
import vn.gov.hanam.kntc.model.petition.PetitionAct;
import vn.gov.hanam.kntc.model.petition.PetitionField;
import vn.gov.hanam.kntc.model.sync.DeskEngine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/// A desk of the product under the bench, without screens: `SyncBenchDesk WORK URL N`.
///
/// It says `PREPARED`, waits for `GO`, and says `DONE {…}` when the server has acknowledged all.
/// W1, W2 and W2b begin like a desk that comes back on line: no connection, no session, everything
/// unsent. W4 begins on a connection that is warm.
public final class SyncBenchDesk {

    private static final InstantSource CLOCK = InstantSource.system();
    private static final Duration QUIET = Duration.ofSeconds(3);
    private static final Duration LOOK = Duration.ofMillis(2);
    private static final int PAGES_PER_PETITION = 2;
    private static final int TRIES = 5;
    private static final String MEDIA = "application/octet-stream";

    private final Path bench;
    private final Path run;
    private final String address;
    private final int count;
    private final BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

    private SyncBenchDesk(String address, int count) {
        this.bench = Path.of(System.getenv("BENCH"));
        this.run = Path.of(System.getenv("RUNDIR"));
        this.address = address;
        this.count = count;
    }

    public static void main(String[] arguments) throws IOException {
        var address = arguments[1].replaceFirst("^http:", "https:");
        new SyncBenchDesk(address, Integer.parseInt(arguments[2])).work(arguments[0]);
        System.exit(0);
    }

    /// Another desk beside the server sends `count` petitions: one that has served for days is what
    /// a desk meets.
    static void warmUp(String address, int count) throws IOException {
        var other = new SyncBenchDesk(address, count);
        try (var desk =
                other.enrol(
                        Files.createTempDirectory(other.run, "warm-"),
                        SyncBenchServer.WARM_CODE,
                        SyncBenchServer.WARM_USER)) {
            other.records(desk);
            try (var _ = sync(desk)) {
                await("the server is warm", () -> isAllThere(desk));
            }
        }
    }

    private void work(String work) throws IOException {
        var folder = Files.createTempDirectory(run, "desk-");
        var desk = enrol(folder, SyncBenchServer.CODE_FILE, USER);
        var payload = 0L;
        var first = sync(desk);
        await("the first exchange", () -> isUpToDate(first));
        switch (work) {
            case "W1" -> {
                first.close();
                payload = records(desk);
            }
            case "W2" -> {
                first.close();
                payload = pages(desk);
            }
            case "W2b" -> {
                first.close();
                payload = papers(desk, record(0), List.of(bench.resolve("data/big4m.bin")));
            }
            case "W4" -> {
                payload = records(desk);
                await("the records are there", () -> isUpToDate(first) && isAllThere(desk));
                // The answer that brought the last of it may not be over.
                LockSupport.parkNanos(QUIET.toNanos());
                await("sync is at rest", () -> isUpToDate(first));
            }
            default -> throw new IllegalArgumentException("no such work: " + work);
        }
        awaitCut();
        System.out.println("PREPARED");
        in.readLine();
        var began = System.nanoTime();
        try (var service = work.equals("W4") ? edit(desk, first) : sync(desk)) {
            await("the server has it all", () -> isAllThere(desk));
            var acked = System.nanoTime() - began;
            System.out.printf(
                    "DONE {\"ok\":true,\"acked_ms\":%d,\"payload\":%d,\"state\":\"%s\"}%n",
                    acked / 1_000_000, payload, service.status().state());
            in.readLine();
        }
    }

    private DeskSession enrol(Path folder, String codeFile, String user) throws IOException {
        var client = new EnrolmentClient(CLOCK);
        var enrolment = admitted(client, codeFile);
        var officer = client.login(enrolment, user, RunningServer.PASSWORD.toCharArray());
        var desk = new DeskFolder(folder, CLOCK);
        desk.create(enrolment, officer, RunningServer.PASSWORD.toCharArray());
        return desk.open(user, RunningServer.PASSWORD.toCharArray(), (_, _) -> {});
    }

    /// Tried again where the line is cut while the desk is admitted; that is not what is measured.
    private Enrolment admitted(EnrolmentClient client, String codeFile) throws IOException {
        var code = ok(EnrolmentCode.parse(Files.readString(run.resolve(codeFile))));
        for (var left = TRIES; ; left--) {
            try {
                return client.enrol(ok(ServerAddress.parse(address)), code, AGENCY);
            } catch (Fault cut) {
                if (cut.code() != FaultCode.SERVER_UNREACHABLE || left == 0) {
                    throw cut;
                }
            }
        }
    }

    private static SyncService sync(DeskSession desk) {
        var service = new SyncService(desk, CLOCK, new SecureRandom());
        service.start(new BackgroundThreads());
        return service;
    }

    private static SyncService edit(DeskSession desk, SyncService service) {
        ok(
                desk.act(
                        edited(desk),
                        new PetitionAct.Correct(
                                Map.of(PetitionField.CONTESTED, "đình chỉ giải quyết"),
                                "sửa trạng thái")));
        return service;
    }

    private static PetitionId edited(DeskSession desk) {
        return desk.ids(
                        vn.gov.hanam.kntc.client.store.db.PetitionFilter.ALL,
                        vn.gov.hanam.kntc.client.store.db.PetitionOrder.RECEIVED_NEWEST)
                .getFirst();
    }

    private static boolean isUpToDate(SyncService service) {
        return service.status().state() == SyncStatus.State.UP_TO_DATE;
    }

    private static boolean isAllThere(DeskSession desk) {
        return desk.withEngine(DeskEngine::unsent) == 0 && desk.paperFiles().waiting(1).isEmpty();
    }

    // Work.

    private long records(DeskSession desk) throws IOException {
        var bytes = 0L;
        for (var record : lines()) {
            bytes += record.getBytes(StandardCharsets.UTF_8).length;
            register(desk, record, List.of());
        }
        return bytes;
    }

    private long pages(DeskSession desk) throws IOException {
        var files =
                IntStream.range(0, count)
                        .mapToObj(page -> bench.resolve("data/pages/p%04d.bin".formatted(page)))
                        .toList();
        var bytes = 0L;
        for (var at = 0; at < files.size(); at += PAGES_PER_PETITION) {
            bytes +=
                    papers(
                            desk,
                            record(at),
                            files.subList(at, Math.min(files.size(), at + PAGES_PER_PETITION)));
        }
        return bytes;
    }

    private static long papers(DeskSession desk, String record, List<Path> files)
            throws IOException {
        register(
                desk,
                record,
                files.stream()
                        .map(file ->
                                new NewPaper(
                                        PaperKind.PETITION,
                                        "Đơn",
                                        MEDIA,
                                        1,
                                        () -> {
                                            try {
                                                return Files.newInputStream(file);
                                            } catch (IOException missing) {
                                                throw new UncheckedIOException(missing);
                                            }
                                        }))
                        .toList());
        var bytes = 0L;
        for (var file : files) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    private List<String> lines() throws IOException {
        try (var lines = Files.lines(bench.resolve("data/records.ndjson"))) {
            return lines.limit(count).toList();
        }
    }

    private String record(int index) throws IOException {
        try (var lines = Files.lines(bench.resolve("data/records.ndjson"))) {
            return lines.skip(index).findFirst().orElseThrow();
        }
    }

    private static void register(DeskSession desk, String record, List<NewPaper> papers)
            throws IOException {
        ok(desk.register(desk.newPetition(), desk.newCode(), form(record), papers));
    }

    /// Everything a record of the bench says, in the fields of our form: as many bytes to carry as
    /// the others have. A complaint, because of a denunciation most would not leave the desk.
    private static Map<PetitionField, String> form(String json) throws IOException {
        var record = new ObjectMapper().readTree(json);
        var sender = record.path("nguoiNop");
        var form = new EnumMap<PetitionField, String>(PetitionField.class);
        form.put(PetitionField.KIND, "COMPLAINT");
        form.put(PetitionField.RECEIVED_ON, day(record.path("ngayTiepNhan").asText()));
        form.put(PetitionField.SENDER_NAME, sender.path("hoTen").asText());
        form.put(PetitionField.SENDER_ID_NUMBER, sender.path("soCCCD").asText());
        form.put(PetitionField.SENDER_ADDRESS, sender.path("diaChi").asText());
        form.put(PetitionField.SENDER_PHONE, sender.path("dienThoai").asText());
        form.put(PetitionField.SENDER_COUNT, sender.path("soNguoi").asText());
        form.put(PetitionField.RESPONDENT, record.path("doiTuongBiKhieuNai").asText());
        form.put(PetitionField.CONTESTED, record.path("trangThai").asText());
        form.put(
                PetitionField.SUMMARY,
                record.path("tomTat").asText() + "\n" + record.path("noiDung").asText());
        form.put(PetitionField.ENCLOSURES, rest(record));
        return form;
    }

    private static String rest(JsonNode record) {
        var rest = new ArrayList<String>();
        for (var name :
                List.of(
                        "id",
                        "maDon",
                        "loaiDon",
                        "linhVuc",
                        "coQuanTiepNhan",
                        "hanGiaiQuyet",
                        "canBoXuLy")) {
            rest.add(record.path(name).asText());
        }
        rest.add(record.path("nguoiNop").path("ngaySinh").asText());
        record.path("lichSu").forEach(step -> step.forEach(part -> rest.add(part.asText())));
        return String.join("\n", rest);
    }

    private static String day(String written) {
        return "%s-%s-%s"
                .formatted(written.substring(6), written.substring(3, 5), written.substring(0, 2));
    }

    // Waiting.

    private static void await(String what, BooleanSupplier holds) {
        var end = Instant.now().plus(Duration.ofMinutes(5));
        while (!holds.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("not in five minutes: " + what);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    /// Where the link is cut every `CUT` seconds: begins a second after a cut, as the others do who
    /// need no time to prepare.
    private static void awaitCut() {
        Optional.ofNullable(System.getenv("CUT"))
                .map(Long::parseLong)
                .ifPresent(seconds -> {
                    var link =
                            ProcessHandle.allProcesses()
                                    .filter(process ->
                                            process.info().command().orElse("").endsWith("linkem"))
                                    .findFirst()
                                    .flatMap(process -> process.info().startInstant())
                                    .orElseThrow();
                    var period = Duration.ofSeconds(seconds).toMillis();
                    var into = Duration.between(link, Instant.now()).toMillis() % period;
                    var start = Instant.now().plusMillis(period - into + 1_000);
                    await("the next cut", () -> Instant.now().isAfter(start));
                });
    }

    private static <T> T ok(Result<T> result) {
        return result.orThrow(problems ->
                new IllegalStateException(
                        problems.stream().map(Problem::code).toList().toString()));
    }
}
