package vn.gov.hanam.kntc.server.feature.sync;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.DeviceId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.sync.FilePart;
import vn.gov.hanam.kntc.model.unit.Agencies;
import vn.gov.hanam.kntc.server.http.ProblemCode;
import vn.gov.hanam.kntc.server.http.ProblemException;
import vn.gov.hanam.kntc.server.store.AgencyDao;
import vn.gov.hanam.kntc.server.store.AgencyDao.AgencyRow;
import vn.gov.hanam.kntc.server.store.BlobDao;
import vn.gov.hanam.kntc.server.store.DatabaseAddress;
import vn.gov.hanam.kntc.server.store.DeviceDao;
import vn.gov.hanam.kntc.server.store.DeviceDao.DeviceRow;
import vn.gov.hanam.kntc.server.store.ServerDatabase;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/// Files on their way in, over links that break, with requests that overtake their dead
/// predecessors, bits that flip and power cuts: I11 of the design. `-Dseeds=1000` for more.
class UploadSimulationTest {

    private static final int SEEDS = Integer.getInteger("seeds", 200);
    private static final int ACTS = 50;
    private static final AgencyId TIEN_TAN = new AgencyId("UB13366");
    private static final Instant NOW = Instant.parse("2026-11-23T01:00:00Z");

    /// What happened, to prove that it did.
    private enum Event {
        CUT,
        TAKEN_OVER,
        FLIPPED,
        POWER_CUT,
        GARBAGE,
        RESUMED,
        WHOLE
    }

    private final Map<Event, Integer> seen = new EnumMap<>(Event.class);
    private final DeviceId device = new DeviceId(UUID.randomUUID());

    @Test
    void a_file_that_is_seen_is_whole_and_no_offset_goes_back(@TempDir Path folder)
            throws IOException {
        try (var database = ServerDatabase.open(DatabaseAddress.inFile(folder.resolve("server")))) {
            enrol(database);
            for (var seed = 0; seed < SEEDS; seed++) {
                new Run(seed, folder.resolve("seed-" + seed), database).all();
            }
        }
        System.out.println(SEEDS + " seeds: " + seen);
        assertThat(seen.keySet()).contains(Event.values());
    }

    private void enrol(ServerDatabase database) {
        var agencies = Agencies.haNam2014().all();
        var row = new DeviceRow(device, TIEN_TAN, "Máy 1", new byte[] {1}, NOW, Optional.empty());
        var _ =
                database.durably(tables -> {
                    for (var i = 0; i < agencies.size(); i++) {
                        tables.get(AgencyDao.class).put(AgencyRow.of(agencies.get(i), i));
                    }
                    tables.get(DeviceDao.class).insert(row);
                    return row;
                });
    }

    /// A file of a desk, and what the server has told of it: from part to offset.
    private record Sent(byte[] bytes, Hash hash, Map<Long, Long> told) {}

    /// What the desk reads from the socket: some bytes of a part, then the link breaks, or another
    /// request comes first.
    private static final class Link extends InputStream {

        private final byte[] bytes;
        private final boolean breaks;
        private final Runnable midway;
        private int at;
        private boolean half;

        Link(byte[] bytes, boolean breaks, Runnable midway) {
            this.bytes = bytes;
            this.breaks = breaks;
            this.midway = midway;
        }

        @Override
        public int read() {
            throw new IllegalStateException("nobody reads byte by byte");
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (!half && 2 * at >= bytes.length) {
                half = true;
                midway.run();
            }
            if (at == bytes.length) {
                if (breaks) {
                    throw new IOException("connection reset");
                }
                return -1;
            }
            var count = Math.min(length, bytes.length - at);
            System.arraycopy(bytes, at, into, from, count);
            at += count;
            return count;
        }
    }

    private final class Run {

        private final int seed;
        private final Random random;
        private final Path root;
        private final ServerDatabase database;
        private final BlobDirectory blobs;
        private final List<Sent> files;
        private Uploads uploads;

        Run(int seed, Path folder, ServerDatabase database) {
            this.seed = seed;
            this.random = new Random(seed);
            this.database = database;
            root = folder.resolve("uploads");
            blobs = new BlobDirectory(folder.resolve("blobs"));
            uploads = new Uploads(root, blobs, database, () -> NOW);
            files =
                    Stream.of(1, 1 + random.nextInt(5_000), 1 + random.nextInt(2_000_000))
                            .map(this::file)
                            .toList();
        }

        private Sent file(int length) {
            var bytes = new byte[length];
            random.nextBytes(bytes);
            return new Sent(bytes, Hash.of(bytes), new HashMap<>());
        }

        void all() throws IOException {
            for (var act = 0; act < ACTS; act++) {
                var file = files.get(random.nextInt(files.size()));
                switch (random.nextInt(8)) {
                    case 0 -> powerCut();
                    case 1 -> send(file, true, false, () -> {});
                    case 2 -> send(file, false, true, () -> {});
                    case 3, 4 -> {
                        saw(Event.TAKEN_OVER);
                        send(file, false, false, () -> send(file, true, false, () -> {}));
                    }
                    default -> send(file, false, false, () -> {});
                }
                check();
            }
            for (var file : files) {
                while (!blobs.has(file.hash())) {
                    send(file, false, false, () -> {});
                }
                saw(Event.WHOLE);
            }
            check();
        }

        private void saw(Event event) {
            seen.merge(event, 1, Integer::sum);
        }

        /// Sends all or some of one missing part.
        private void send(Sent file, boolean breaks, boolean flips, Runnable midway) {
            if (blobs.has(file.hash())) {
                return;
            }
            var missing = missing(file);
            var part = missing.get(random.nextInt(missing.size()));
            var whole = Math.toIntExact(part.bytes());
            var sent = new byte[breaks ? random.nextInt(whole + 1) : whole];
            System.arraycopy(file.bytes(), Math.toIntExact(part.from()), sent, 0, sent.length);
            if (flips && sent.length > 0) {
                saw(Event.FLIPPED);
                sent[random.nextInt(sent.length)] ^= 4;
            }
            try {
                var progress =
                        uploads.receive(
                                device,
                                file.hash(),
                                part.from(),
                                file.bytes().length,
                                new Link(sent, breaks, midway),
                                () -> {});
                if (!progress.complete()) {
                    file.told().merge(partOf(file, part.from()), progress.offset(), Math::max);
                }
            } catch (IOException broken) {
                saw(Event.CUT);
            } catch (ProblemException refused) {
                switch (refused.code()) {
                    // Of which part the flipped bit was, nobody knows: all of it comes again.
                    case ProblemCode.BLOB_DAMAGED -> file.told().clear();
                    case ProblemCode.UPLOAD_TAKEN_OVER, ProblemCode.OFFSET_MISMATCH -> {}
                    default -> throw refused;
                }
            }
        }

        private long partOf(Sent file, long offset) {
            return FilePart.of(file.bytes().length).stream()
                    .filter(part -> part.from() <= offset && offset < part.to())
                    .findFirst()
                    .orElseThrow()
                    .from();
        }

        /// Asks what is missing, and holds the answer against what was told before.
        private List<FilePart> missing(Sent file) {
            var parts = FilePart.of(file.bytes().length);
            var answer = uploads.missing(device, file.hash());
            if (answer.isEmpty()) {
                assertThat(file.told()).as("seed %d: begun and forgotten", seed).isEmpty();
                return parts;
            }
            for (var part : parts) {
                var offset =
                        answer.get().stream()
                                .filter(left -> left.to() == part.to())
                                .mapToLong(FilePart::from)
                                .findFirst()
                                .orElse(part.to());
                assertThat(offset)
                        .as("seed %d: offset of the part at %d", seed, part.from())
                        .isBetween(file.told().getOrDefault(part.from(), part.from()), part.to());
                if (offset > part.from()) {
                    saw(Event.RESUMED);
                    file.told().put(part.from(), offset);
                }
            }
            // All of it is here, and the end was not noticed: it is asked for again.
            return answer.get().isEmpty()
                    ? List.of(new FilePart(file.bytes().length, file.bytes().length))
                    : answer.get();
        }

        /// What was forced is there; behind it stands anything.
        private void powerCut() throws IOException {
            saw(Event.POWER_CUT);
            uploads = new Uploads(root, blobs, database, () -> NOW);
            for (var file : files) {
                var partial = root.resolve(device.toString()).resolve(file.hash().hex() + ".part");
                var marks = root.resolve(device.toString()).resolve(file.hash().hex() + ".mark");
                if (Files.exists(partial) && Files.exists(marks)) {
                    spoil(partial, Files.readAllLines(marks, StandardCharsets.US_ASCII), file);
                }
            }
        }

        private void spoil(Path partial, List<String> marks, Sent file) throws IOException {
            try (var bytes = new RandomAccessFile(partial.toFile(), "rw")) {
                var index = 0;
                for (var part : FilePart.of(file.bytes().length)) {
                    var durable = Long.parseLong(marks.get(++index));
                    var room = Math.toIntExact(part.to() - durable);
                    if (room > 0 && random.nextBoolean()) {
                        saw(Event.GARBAGE);
                        var garbage = new byte[1 + random.nextInt(room)];
                        random.nextBytes(garbage);
                        bytes.seek(durable);
                        bytes.write(garbage);
                    }
                }
            }
        }

        private void check() {
            blobs.verify(damaged -> {
                throw new AssertionError("seed " + seed + ": damaged file " + damaged);
            });
            for (var file : files) {
                if (blobs.has(file.hash())) {
                    assertThat(database.table(BlobDao.class).holds(file.hash(), device))
                            .as("seed %d: who brought it", seed)
                            .isOne();
                }
            }
        }
    }
}
