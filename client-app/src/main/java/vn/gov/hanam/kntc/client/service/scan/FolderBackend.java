package vn.gov.hanam.kntc.client.service.scan;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.id.Hash;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A folder into which any scanner's own program saves: the way for devices that speak no protocol
/// of ours.
///
/// A file is taken when it has been quiet, is whole and can be locked: kept in the spool first,
/// removed from the folder after, so that it does not go on lying there in clear. The scan runs
/// until the officer ends it; what comes later simply follows as the next pages.
public final class FolderBackend implements ScannerBackend {

    public static final String ID = "folder";

    /// Files whose bytes came before are put aside here, never deleted.
    static final String ASIDE = "da-nhan-truoc-do";

    /// @param poll between two looks; network folders tell nobody of changes
    /// @param quietDocument without change before a PDF or TIFF is taken: some devices close the
    ///   file after each page and open it again seconds later
    /// @param quietPicture the same for JPEG and PNG
    /// @param unfinished after which a file that never becomes whole is shown to the officer
    public record Pace(
            Duration poll, Duration quietDocument, Duration quietPicture, Duration unfinished) {

        public static final Pace NORMAL =
                new Pace(
                        Duration.ofMillis(500),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(2),
                        Duration.ofMinutes(10));
    }

    private final Supplier<Optional<Path>> folder;
    private final InstantSource clock;
    private final Pace pace;

    /// @param folder as it is set now; empty when none is
    public FolderBackend(Supplier<Optional<Path>> folder, InstantSource clock, Pace pace) {
        this.folder = folder;
        this.clock = clock;
        this.pace = pace;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public boolean available() {
        return folder.get().filter(Files::isDirectory).isPresent();
    }

    @Override
    public void discover(Consumer<ScannerRef> found, Duration limit, Cancel cancel) {
        folder.get()
                .filter(Files::isDirectory)
                .ifPresent(path -> found.accept(new ScannerRef(ID, "folder", path.toString())));
    }

    @Override
    public ScannerSession open(ScannerRef ref) throws ScanFaultException {
        var there = folder.get().filter(Files::isDirectory);
        if (there.isEmpty()) {
            throw new ScanFaultException(ScanFault.NO_DEVICE, "the folder is not there");
        }
        return new Watch(ref, there.get(), clock, pace);
    }

    private static final class Watch implements ScannerSession {

        /// A file as it was seen last, and since when it has not changed.
        private record Seen(long size, Instant modified, Instant since, Instant first) {}

        private final ScannerRef ref;
        private final Path folder;
        private final InstantSource clock;
        private final Pace pace;
        private final Map<Path, Seen> files = new HashMap<>();
        private final Set<Path> shown = new HashSet<>();
        private final Set<Hash> taken = new HashSet<>();

        Watch(ScannerRef ref, Path folder, InstantSource clock, Pace pace) {
            this.ref = ref;
            this.folder = folder;
            this.clock = clock;
            this.pace = pace;
        }

        @Override
        public ScannerRef ref() {
            return ref;
        }

        @Override
        public ScannerCaps caps() {
            return new ScannerCaps(Map.of(), false);
        }

        @Override
        public DeviceState state() {
            return DeviceState.UNKNOWN;
        }

        @Override
        public ScanOutcome scan(ScanRequest request, PageSink sink, Cancel cancel) {
            var kept = new Keeper(sink, request);
            while (true) {
                List<Path> ready;
                try {
                    ready = look(sink);
                } catch (IOException e) {
                    return ScanOutcome.failed(
                            ScanFault.LOST_DEVICE, kept.pages(), e.getClass().getSimpleName());
                }
                for (var file : ready) {
                    if (!take(file, kept, sink)) {
                        return kept.failed();
                    }
                    if (kept.full()) {
                        return ScanOutcome.done(End.MAX_PAGES, kept.pages());
                    }
                }
                if (cancel.await(pace.poll())) {
                    return ScanOutcome.done(End.CANCELLED, kept.pages());
                }
            }
        }

        /// Files that have been quiet long enough, oldest first.
        private List<Path> look(PageSink sink) throws IOException {
            var now = clock.instant();
            var ready = new ArrayList<Path>();
            var present = new HashSet<Path>();
            try (var list = Files.newDirectoryStream(folder, Watch::isCandidate)) {
                for (var file : list) {
                    present.add(file);
                    var seen = seen(file, now);
                    files.put(file, seen);
                    if (Duration.between(seen.since(), now).compareTo(quiet(file)) >= 0) {
                        ready.add(file);
                    }
                    var overdue =
                            Duration.between(seen.first(), now).compareTo(pace.unfinished()) >= 0;
                    if (overdue && shown.add(file)) {
                        sink.unfinished(name(file));
                    }
                }
            }
            files.keySet().retainAll(present);
            shown.retainAll(present);
            ready.sort(
                    Comparator.comparing((Path file) -> modified(file)).thenComparing(Watch::name));
            return ready;
        }

        private Instant modified(Path file) {
            var seen = files.get(file);
            return seen == null ? Instant.EPOCH : seen.modified();
        }

        private Seen seen(Path file, Instant now) throws IOException {
            var before = files.get(file);
            long size;
            Instant modified;
            try {
                size = Files.size(file);
                modified = Files.getLastModifiedTime(file).toInstant();
            } catch (java.nio.file.NoSuchFileException _) {
                return new Seen(-1, Instant.EPOCH, now, now);
            }
            if (before == null) {
                return new Seen(size, modified, now, now);
            }
            var same = before.size() == size && before.modified().equals(modified);
            return new Seen(size, modified, same ? before.since() : now, before.first());
        }

        private Duration quiet(Path file) {
            var name = name(file).toLowerCase(Locale.ROOT);
            var picture = name.endsWith(".jpg") || name.endsWith(".jpeg") || name.endsWith(".png");
            return picture ? pace.quietPicture() : pace.quietDocument();
        }

        private static boolean isCandidate(Path file) {
            var name = name(file).toLowerCase(Locale.ROOT);
            var passing =
                    name.startsWith("~")
                            || name.startsWith(".")
                            || name.endsWith(".tmp")
                            || name.endsWith(".part");
            var ours =
                    name.endsWith(".pdf")
                            || name.endsWith(".jpg")
                            || name.endsWith(".jpeg")
                            || name.endsWith(".png")
                            || name.endsWith(".tif")
                            || name.endsWith(".tiff");
            return !passing && ours && Files.isRegularFile(file);
        }

        private static String name(Path file) {
            return String.valueOf(file.getFileName());
        }

        /// Keeps the file's pages, then removes it. False only if a page could not be kept.
        private boolean take(Path file, Keeper kept, PageSink sink) {
            if (!isFree(file)) {
                return true;
            }
            var before = files.get(file);
            if (before == null) {
                return true;
            }
            List<RawPage> pages;
            try {
                pages = FileImport.read(file, kept.nextIndex());
            } catch (Fault e) {
                var forGood =
                        e.code() == FaultCode.FILE_TOO_LARGE
                                || e.code() == FaultCode.FILE_PROTECTED;
                if (forGood && shown.add(file)) {
                    sink.unreadable(name(file), e.code());
                }
                // Not whole yet, or never: looked at again when it changes, shown when overdue.
                return true;
            }
            var hash = pages.getFirst().sha256();
            if (!taken.add(hash)) {
                putAside(file);
                return true;
            }
            for (var page : pages) {
                if (!kept.keep(page.withIndex(kept.nextIndex()))) {
                    taken.remove(hash);
                    return false;
                }
            }
            removeUnlessChanged(file, before);
            return true;
        }

        /// A scanner that still holds the file open makes this fail on Windows.
        private static boolean isFree(Path file) {
            try (var open = new RandomAccessFile(file.toFile(), "rw");
                    FileLock lock = open.getChannel().tryLock()) {
                return lock != null;
            } catch (IOException | OverlappingFileLockException _) {
                return false;
            }
        }

        private static void removeUnlessChanged(Path file, Seen before) {
            try {
                if (Files.size(file) == before.size()) {
                    Files.delete(file);
                }
            } catch (IOException _) {
                // It stays; next time its hash is known and it is put aside.
                return;
            }
        }

        private void putAside(Path file) {
            try {
                var aside = Files.createDirectories(folder.resolve(ASIDE));
                Files.move(file, aside.resolve(name(file)), StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException _) {
                // It stays where it is; nothing is lost by that.
                return;
            }
        }

        @Override
        public void close() {
            files.clear();
        }
    }
}
