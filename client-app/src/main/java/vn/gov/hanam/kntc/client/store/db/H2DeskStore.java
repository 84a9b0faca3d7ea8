package vn.gov.hanam.kntc.client.store.db;

import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.crypto.DataKey;
import vn.gov.hanam.kntc.model.crypto.KeyPurpose;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.petition.PetitionState;
import vn.gov.hanam.kntc.model.sync.DeskStore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Predicate;

/// The desk's store in an encrypted H2 file, `store.mv.db`.
///
/// The engine writes and reads on one connection; screens read committed rows on others and never
/// wait for it. A file that is damaged, of another key or of a newer program is set aside and an
/// empty one begun: the engine fills it from the journal.
public final class H2DeskStore implements DeskStore, AutoCloseable {

    public static final String FILE = "store.mv.db";

    private static final String ASIDE = FILE + ".damaged-";
    private static final int KEPT_ASIDE_MAX = 3;
    private static final int READERS_MAX = 6;
    private static final String MIGRATIONS = "classpath:vn/gov/hanam/kntc/client/store/db";

    /// What the database says quotes values of rows, so it says nothing. And the file is never
    /// compacted in place: H2 2.3.232 moves what is live against its own assertions, stops midway
    /// and may keep the file from the next process. Space of dead chunks is used again all the
    /// same.
    private static final String SETTINGS =
            ";CIPHER=AES;TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0;DB_CLOSE_ON_EXIT=FALSE"
                    + ";CACHE_SIZE=16384;MAX_COMPACT_TIME=0;AUTO_COMPACT_FILL_RATE=0";

    private final Path folder;
    private final JdbcDataSource source;
    private final Predicate<Hash> vault;
    private final ReentrantLock engine = new ReentrantLock();
    private final ReentrantReadWriteLock life = new ReentrantReadWriteLock();
    private final List<Listener> listeners = new ArrayList<>();
    private volatile Open open;
    private volatile boolean setAside;
    private volatile boolean failed;
    private boolean writing;

    /// Told after each commit what was projected, on the thread that wrote.
    @FunctionalInterface
    public interface Listener {
        /// @param changed the new states; empty for dossiers of which nothing is visible any more
        void projected(Map<UUID, Optional<PetitionState>> changed);
    }

    /// Everything that goes when the file is exchanged.
    private record Open(
            Statements sql, JdbcConnectionPool readers, Jdbi jdbi, Meta meta, H2Tx tx) {}

    private H2DeskStore(Path folder, JdbcDataSource source, Predicate<Hash> vault) {
        this.folder = folder;
        this.source = source;
        this.vault = vault;
        Open opened;
        try {
            opened = connect();
        } catch (Fault failed) {
            if (failed.code() != FaultCode.STORE_DAMAGED) {
                throw failed;
            }
            moveAside();
            setAside = true;
            opened = connect();
        }
        open = opened;
    }

    /// Opens the store in `folder`, or begins one.
    ///
    /// @param vault whether a file is on this desk
    public static H2DeskStore open(Path folder, DataKey key, Predicate<Hash> vault) {
        var source = new JdbcDataSource();
        var file = folder.toAbsolutePath().resolve("store").toString();
        source.setURL("jdbc:h2:file:" + file + SETTINGS);
        source.setUser("desk");
        var derived = key.derive(KeyPurpose.PROJECTION);
        // H2 wants the key of the file and the password of the user, one space between them.
        source.setPassword(HexFormat.of().formatHex(derived) + " desk");
        Arrays.fill(derived, (byte) 0);
        return new H2DeskStore(folder, source, vault);
    }

    /// Whether the file was damaged when it was opened, or since.
    public boolean wasSetAside() {
        return setAside;
    }

    /// Whether the tables still have as many rows as were counted into them.
    public boolean isSound() {
        engine.lock();
        try {
            open.meta().check(open.sql());
            return true;
        } catch (Fault damaged) {
            return false;
        } finally {
            engine.unlock();
        }
    }

    private Open connect() {
        Statements sql = null;
        try {
            var connection = source.getConnection();
            sql = new Statements(connection);
            // No pattern is ignored: by default Flyway opens what a newer program has changed.
            Flyway.configure()
                    .dataSource(source)
                    .locations(MIGRATIONS)
                    .ignoreMigrationPatterns(new String[0])
                    .load()
                    .migrate();
            connection.setAutoCommit(false);
            var meta = Meta.load(sql);
            meta.check(sql);
            sql.commit();
            var readers = JdbcConnectionPool.create(source);
            readers.setMaxConnections(READERS_MAX);
            return open(sql, readers, meta);
        } catch (SQLException failed) {
            abandon(sql);
            throw DatabaseFaults.fault(failed);
        } catch (RuntimeException failed) {
            abandon(sql);
            throw faultOf(failed);
        }
    }

    private Open open(Statements sql, JdbcConnectionPool readers, Meta meta) {
        var tx = new H2Tx(sql, meta, new Projection(sql, meta, vault));
        return new Open(sql, readers, Jdbi.create(readers), meta, tx);
    }

    /// Whatever keeps a file of ours from being opened and is not the disk is damage of the file.
    private static Fault faultOf(RuntimeException failed) {
        return DatabaseFaults.of(failed) instanceof Fault fault
                ? fault
                : new Fault(
                        FaultCode.STORE_DAMAGED,
                        "the store does not open: " + failed.getClass().getSimpleName());
    }

    private static void abandon(@Nullable Statements sql) {
        if (sql == null) {
            return;
        }
        try {
            sql.run("SHUTDOWN IMMEDIATELY");
        } catch (Fault alreadyGone) {
            // A damaged database may be unable to say good-bye. Its file is moved away next.
        }
    }

    public void listen(Listener listener) {
        engine.lock();
        try {
            listeners.add(listener);
        } finally {
            engine.unlock();
        }
    }

    @Override
    public <T> T write(Function<Tx, T> work) {
        Map<UUID, Optional<PetitionState>> projected;
        T result;
        engine.lock();
        try {
            var now = open;
            writing = true;
            try {
                result = work.apply(now.tx());
                now.meta().save(now.sql());
                now.sql().commit();
                projected = now.tx().takeProjected();
            } catch (RuntimeException thrown) {
                undo(now, thrown);
                throw noted(thrown);
            } finally {
                writing = false;
            }
            if (!projected.isEmpty()) {
                listeners.forEach(listener -> listener.projected(projected));
            }
            return result;
        } finally {
            engine.unlock();
        }
    }

    private void undo(Open now, RuntimeException because) {
        try {
            now.sql().rollback();
            open = open(now.sql(), now.readers(), Meta.load(now.sql()));
        } catch (RuntimeException alsoFailed) {
            because.addSuppressed(DatabaseFaults.of(alsoFailed));
        }
    }

    @Override
    public <T> T read(Function<Tx, T> work) {
        engine.lock();
        try {
            var result = work.apply(open.tx());
            if (!writing) {
                open.sql().commit();
            }
            return result;
        } catch (RuntimeException thrown) {
            throw noted(thrown);
        } finally {
            engine.unlock();
        }
    }

    /// Reads for a screen: committed rows, beside the engine.
    <T> T screen(Function<Handle, T> work) {
        life.readLock().lock();
        try {
            return open.jdbi().withHandle(work::apply);
        } catch (RuntimeException thrown) {
            throw noted(thrown);
        } finally {
            life.readLock().unlock();
        }
    }

    /// Writes what no event says, such as where a file is. Alone, as the engine writes.
    int mark(String statement, Object... arguments) {
        engine.lock();
        try {
            var changed = open.sql().run(statement, arguments);
            open.sql().commit();
            return changed;
        } catch (RuntimeException thrown) {
            throw noted(thrown);
        } finally {
            engine.unlock();
        }
    }

    private RuntimeException noted(RuntimeException thrown) {
        var said = DatabaseFaults.of(thrown);
        failed |=
                said instanceof Fault fault
                        && (fault.code() == FaultCode.DISK_FULL
                                || fault.code() == FaultCode.DISK_FAILED);
        return said;
    }

    /// Whether the tables' file or its disk has failed since it was opened: H2 may have closed it,
    /// or go on from memory and take nothing more.
    public boolean hasFailed() {
        return failed;
    }

    /// Opens the file anew; a damaged one is set aside.
    public void reopen() {
        exchange(() -> {});
    }

    @Override
    public void clear() {
        exchange(this::deleteFile);
    }

    /// Keeps the damaged file beside, for whoever wants to look at it, and begins an empty one.
    public void setAside() {
        exchange(this::moveAside);
        setAside = true;
    }

    private void exchange(Runnable dispose) {
        engine.lock();
        life.writeLock().lock();
        try {
            closeAll();
            dispose.run();
            open = connect();
            failed = false;
        } finally {
            life.writeLock().unlock();
            engine.unlock();
        }
    }

    private void deleteFile() {
        try {
            Files.deleteIfExists(folder.resolve(FILE));
        } catch (IOException failed) {
            throw new Fault(FaultCode.DISK_FAILED, "the old store cannot be deleted", failed);
        }
    }

    private void moveAside() {
        try {
            var kept = aside();
            var number = kept.isEmpty() ? 1 : number(kept.getLast()) + 1;
            var file = folder.resolve(FILE);
            if (Files.exists(file)) {
                Files.move(file, folder.resolve(ASIDE + number));
                kept.add(folder.resolve(ASIDE + number));
            }
            while (kept.size() > KEPT_ASIDE_MAX) {
                Files.deleteIfExists(kept.removeFirst());
            }
        } catch (IOException failed) {
            throw new Fault(FaultCode.DISK_FAILED, "the damaged store cannot be moved", failed);
        }
    }

    private List<Path> aside() throws IOException {
        try (var files = Files.list(folder)) {
            return new ArrayList<>(
                    files.filter(file -> name(file).matches("store\\.mv\\.db\\.damaged-\\d{1,6}"))
                            .sorted(Comparator.comparingInt(H2DeskStore::number))
                            .toList());
        }
    }

    private static int number(Path file) {
        return Integer.parseInt(name(file).substring(ASIDE.length()));
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private void closeAll() {
        open.readers().dispose();
        if (failed) {
            abandon(open.sql());
        }
        try {
            open.sql().close();
        } catch (Fault broken) {
            abandon(open.sql());
        }
    }

    @Override
    public void close() {
        engine.lock();
        life.writeLock().lock();
        try {
            closeAll();
        } finally {
            life.writeLock().unlock();
            engine.unlock();
        }
    }
}
