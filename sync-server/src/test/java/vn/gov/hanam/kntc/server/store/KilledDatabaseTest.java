package vn.gov.hanam.kntc.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import vn.gov.hanam.kntc.model.id.Hash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// What [ServerDatabase#durably] has returned for is there after a `kill -9` at that moment,
/// whatever else is being written.
///
/// H2 2.5.252 fails this: it answers `CHECKPOINT SYNC` before all is written, and opens older
/// chunks after a crash.
class KilledDatabaseTest {

    private static final int WRITERS = 3;
    private static final int ROWS_EACH = 15;

    /// Held shared by every write, and alone while a picture of the file is taken.
    private static final ReentrantReadWriteLock WRITING = new ReentrantReadWriteLock(true);

    @TempDir Path folder;

    /// A disk whose files can be pictured between two writes, as a kill leaves them. Public: H2
    /// makes its instances.
    public static final class Pictured extends FilePathWrapper {

        static final String SCHEME = "pictured";

        @Override
        public String getScheme() {
            return SCHEME;
        }

        @Override
        public FileChannel open(String mode) throws IOException {
            return new PicturedFile(getBase().open(mode));
        }
    }

    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // The lock is a read-write one.
    private static final class PicturedFile extends FileBaseDefault {

        private final FileChannel file;

        PicturedFile(FileChannel file) {
            this.file = file;
        }

        @Override
        public int read(ByteBuffer into, long at) throws IOException {
            return file.read(into, at);
        }

        @Override
        public int write(ByteBuffer from, long at) throws IOException {
            WRITING.readLock().lock();
            try {
                return file.write(from, at);
            } finally {
                WRITING.readLock().unlock();
            }
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            WRITING.readLock().lock();
            try {
                file.truncate(size);
            } finally {
                WRITING.readLock().unlock();
            }
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public void force(boolean metaData) throws IOException {
            file.force(metaData);
        }

        @Override
        public FileLock tryLock(long from, long size, boolean shared) throws IOException {
            return file.tryLock(from, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }

    @BeforeAll
    static void register() {
        FilePath.register(new Pictured());
    }

    private static String url(String scheme, Path file) {
        // Space is used again at once, not after 45 seconds: that is when it goes wrong.
        return "jdbc:h2:"
                + scheme
                + ":"
                + file.toAbsolutePath()
                + ";TRACE_LEVEL_FILE=0;DB_CLOSE_ON_EXIT=FALSE;RETENTION_TIME=0";
    }

    private static void write(ServerDatabase.Tables tables, Hash hash) {
        tables.get(BlobDao.class).addRef(hash, "P.UB13366");
    }

    private static Hash someHash() {
        return Hash.of(UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));
    }

    private boolean isInPicture(int writer, Hash hash) {
        var picture = folder.resolve("picture-" + writer);
        var file = Path.of(picture + ".mv.db");
        WRITING.writeLock().lock();
        try {
            Files.deleteIfExists(file);
            Files.copy(folder.resolve("server.mv.db"), file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            WRITING.writeLock().unlock();
        }
        return Jdbi.create(url("file", picture), "kntc", "")
                .withHandle(db ->
                        db.createQuery("select count(*) > 0 from blob_ref where hash = :hash")
                                .bind("hash", hash.hex())
                                .mapTo(Boolean.class)
                                .one());
    }

    @Test
    void what_was_made_durable_is_there_after_a_kill_at_any_moment() throws Exception {
        var address =
                new DatabaseAddress(url(Pictured.SCHEME, folder.resolve("server")), "kntc", "");
        var over = new AtomicBoolean();
        try (var database = ServerDatabase.open(address);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var busy =
                    threads.submit(() -> {
                        while (!over.get()) {
                            database.together(tables -> {
                                write(tables, someHash());
                                return 0;
                            });
                            Thread.sleep(2);
                        }
                        return 0;
                    });
            var writers = new ArrayList<Callable<Integer>>();
            for (var number = 0; number < WRITERS; number++) {
                var writer = number;
                writers.add(() -> {
                    for (var row = 0; row < ROWS_EACH; row++) {
                        var hash =
                                database.durably(tables -> {
                                    var made = someHash();
                                    write(tables, made);
                                    return made;
                                });
                        assertThat(isInPicture(writer, hash)).as("row %d", row).isTrue();
                    }
                    return ROWS_EACH;
                });
            }
            try {
                for (var written : threads.invokeAll(writers)) {
                    assertThat(written.get()).isEqualTo(ROWS_EACH);
                }
            } finally {
                over.set(true);
            }
            assertThat(busy.get()).isZero();
        }
    }
}
