package vn.gov.hanam.kntc.client.service.desk;

import static vn.gov.hanam.kntc.model.base.Require.require;

import vn.gov.hanam.kntc.client.store.FileDisk;
import vn.gov.hanam.kntc.client.store.KeyRing;
import vn.gov.hanam.kntc.client.store.PasswordCost;
import vn.gov.hanam.kntc.client.store.PendingRecovery;
import vn.gov.hanam.kntc.client.store.SealedFile;
import vn.gov.hanam.kntc.client.store.StoreLock;
import vn.gov.hanam.kntc.client.store.Vault;
import vn.gov.hanam.kntc.client.store.db.DraftDao;
import vn.gov.hanam.kntc.client.store.db.H2DeskStore;
import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.crypto.DataKey;
import vn.gov.hanam.kntc.model.crypto.RecoveryAnswer;
import vn.gov.hanam.kntc.model.crypto.RecoveryRequest;
import vn.gov.hanam.kntc.model.id.IdSource;
import vn.gov.hanam.kntc.model.journal.Journal;
import vn.gov.hanam.kntc.model.journal.JournalRecord;
import vn.gov.hanam.kntc.model.journal.JournalVisitor;
import vn.gov.hanam.kntc.model.json.Json;
import vn.gov.hanam.kntc.model.json.MalformedException;
import vn.gov.hanam.kntc.model.sync.DeskEngine;
import vn.gov.hanam.kntc.model.sync.SavedJournal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/// The folder of a desk: made once, opened at every login.
public final class DeskFolder {

    private static final String DEVICE = "device.sealed";
    private static final String DIRECTORY = "directory.sealed";
    private static final String JOURNAL = "journal";
    private static final String BLOBS = "blobs";
    private static final String TRIAL = "trial";

    /// More than a desk takes on its first day.
    private static final int FIRST_BYTES = 4 << 20;

    private final Path path;
    private final InstantSource clock;
    private final PasswordCost cost;

    /// Told how far opening is, in bytes of the journal.
    @FunctionalInterface
    public interface Progress {
        void at(long done, long total);
    }

    public DeskFolder(Path path, InstantSource clock) {
        this(path, clock, PasswordCost.STANDARD);
    }

    public DeskFolder(Path path, InstantSource clock, PasswordCost cost) {
        this.path = path;
        this.clock = clock;
        this.cost = cost;
    }

    public Path path() {
        return path;
    }

    /// Whether a desk was made here; otherwise the program asks for an enrolment code. Makes
    /// nothing, and never fails: what is wrong with the folder is said when it is used.
    public boolean exists() {
        return (has(KeyRing.FILE) || has(KeyRing.COPY))
                && (has(DEVICE) || has(SealedFile.copy(DEVICE)));
    }

    private boolean has(String name) {
        return Files.isRegularFile(path.resolve(name));
    }

    /// @throws Fault `STORE_IN_USE` if another window of the program has the store
    public void requireFree() {
        StoreLock.take(path).close();
    }

    /// Tries whether a desk can be made here. Before the server is asked: a code is good for one
    /// machine only, and one that cannot keep what it gets has wasted it.
    ///
    /// @throws Fault `READ_ONLY`, `DISK_FULL`, `STORE_IN_USE` or `DISK_FAILED`; nothing is left
    public void prepare() {
        var lock = StoreLock.take(path);
        try {
            var disk = new FileDisk(path);
            try {
                disk.replace(TRIAL, new byte[FIRST_BYTES]);
            } finally {
                disk.delete(TRIAL);
            }
        } finally {
            lock.close();
        }
    }

    /// The first run, after the server has admitted the device and the first officer has logged in.
    /// The password is wiped.
    ///
    /// @throws Fault the disk failed; calling again begins anew
    public void create(Enrolment enrolment, Officer officer, char[] password) {
        require(!exists(), "there is a desk in the folder");
        var lock = StoreLock.take(path);
        try {
            var disk = new FileDisk(path);
            forgetHalfMade(disk);
            var created =
                    KeyRing.create(disk, officer.login(), password, enrolment.recovery(), cost);
            var key = created.key();
            new SealedFile(disk, DIRECTORY, key)
                    .write(Json.write(OfficeDirectory.EMPTY.with(officer)));
            Journal.open(
                            new FileDisk(path.resolve(JOURNAL)),
                            key,
                            new SecureRandom(),
                            DeskFolder::nothing)
                    .close();
            // The last of all: with it the desk exists.
            new SealedFile(disk, DEVICE, key).write(Json.write(enrolment));
            key.wipe();
        } finally {
            lock.close();
        }
    }

    private static void nothing(JournalRecord record) {}

    /// A crash in the middle of the first run left keys of a desk that never was.
    private void forgetHalfMade(FileDisk disk) {
        var journal = new FileDisk(path.resolve(JOURNAL));
        journal.list("").forEach(journal::delete);
        disk.delete(KeyRing.FILE);
        disk.delete(KeyRing.COPY);
        SealedFile.delete(disk, DIRECTORY);
        disk.force();
    }

    /// Logs an officer in, with or without a network. The password is wiped.
    ///
    /// @param progress while the projection is brought up to the journal
    /// @throws Fault `STORE_IN_USE`, `WRONG_PASSWORD`, `ACCOUNT_CLOSED`, `JOURNAL_DAMAGED`,
    ///   `STORE_NEWER`, or what the disk did
    public DeskSession open(String user, char[] password, Progress progress) {
        var lock = StoreLock.take(path);
        try {
            var disk = new FileDisk(path);
            var ring = KeyRing.open(disk, cost);
            var key = ring.unlock(user, password);
            return open(lock, disk, ring, key, user, progress);
        } catch (RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    /// Asks the server anew who works here, for one who has the password but not, as far as is
    /// known here, an open account. The password is wiped.
    ///
    /// @throws Fault `WRONG_PASSWORD`, or what the network did
    public void refresh(
            String user, char[] password, Function<Enrolment, OfficeDirectory.Listing> server) {
        var lock = StoreLock.take(path);
        try {
            var disk = new FileDisk(path);
            var key = KeyRing.open(disk, cost).unlock(user, password);
            try {
                var enrolment = read(new SealedFile(disk, DEVICE, key), Enrolment.class);
                var file = new SealedFile(disk, DIRECTORY, key);
                var next = read(file, OfficeDirectory.class).with(server.apply(enrolment));
                file.write(Json.write(next));
            } finally {
                key.wipe();
            }
        } finally {
            lock.close();
        }
    }

    /// What was asked of the holder of the recovery secret and is not answered yet.
    public Optional<RecoveryRequest> askedRecovery() {
        return recovering(PendingRecovery::asked);
    }

    /// Asks for a new password in place of a forgotten one. The password is wiped.
    ///
    /// @param agency as this desk calls itself
    /// @return refused with `keys.user.unknown`
    public Result<RecoveryRequest> askRecovery(String user, char[] newPassword, String agency) {
        return recovering(recovery -> recovery.ask(user, newPassword, agency));
    }

    /// Takes the answer. The password is wiped.
    ///
    /// @return the user who logs in with the new password from now on, or why not
    public Result<String> recover(RecoveryAnswer answer, char[] newPassword) {
        return recovering(recovery -> recovery.answered(answer, newPassword));
    }

    private <T> T recovering(Function<PendingRecovery, T> work) {
        var lock = StoreLock.take(path);
        try {
            var disk = new FileDisk(path);
            return work.apply(new PendingRecovery(disk, KeyRing.open(disk, cost), cost));
        } finally {
            lock.close();
        }
    }

    private DeskSession open(
            StoreLock lock,
            FileDisk disk,
            KeyRing ring,
            DataKey key,
            String user,
            Progress progress) {
        var random = new SecureRandom();
        var enrolment = read(new SealedFile(disk, DEVICE, key), Enrolment.class);
        var directoryFile = new SealedFile(disk, DIRECTORY, key);
        var directory = read(directoryFile, OfficeDirectory.class);
        var officer =
                directory
                        .officer(user)
                        .orElseThrow(() ->
                                new Fault(
                                        FaultCode.LOGIN_REFUSED, "the account is not known here"));
        if (directory.isClosed(officer.id())) {
            key.wipe();
            throw new Fault(FaultCode.ACCOUNT_CLOSED, "the server has said so");
        }
        var vault = new Vault(new FileDisk(path.resolve(BLOBS)), key);
        var journal =
                Journal.open(new FileDisk(path.resolve(JOURNAL)), key, random, DeskFolder::nothing);
        H2DeskStore store;
        try {
            store = H2DeskStore.open(path, key, vault::has);
        } catch (RuntimeException failed) {
            journal.close();
            throw failed;
        }
        try {
            var ids = new IdSource(clock, random);
            var parts =
                    new DeskSession.Parts(
                            lock,
                            ring,
                            key,
                            journal,
                            store,
                            engine(store, journal, enrolment, ids),
                            vault,
                            ids,
                            clock,
                            random,
                            0);
            return new DeskSession(
                    broughtUp(parts, enrolment, progress),
                    enrolment,
                    officer,
                    directory,
                    directoryFile,
                    new SealedFile(disk, DEVICE, key));
        } catch (RuntimeException failed) {
            store.close();
            journal.close();
            throw failed;
        }
    }

    private DeskEngine engine(
            H2DeskStore store, Journal journal, Enrolment enrolment, IdSource ids) {
        return new DeskEngine(
                store,
                new SavedJournal(journal),
                new DeviceSigner(enrolment.privateKey()),
                clock,
                ids);
    }

    /// Brings the projection up to the journal. One that cannot even be read that far is set aside,
    /// as one that does not open.
    private DeskSession.Parts broughtUp(
            DeskSession.Parts parts, Enrolment enrolment, Progress progress) {
        var store = parts.store();
        try {
            parts.engine().open(visitor(progress));
            return parts.healed(isDamaged(parts.journal()) ? heal(parts.engine(), store) : 0);
        } catch (Fault damaged) {
            if (damaged.code() != FaultCode.STORE_DAMAGED) {
                throw damaged;
            }
            store.setAside();
            var anew = parts.with(engine(store, parts.journal(), enrolment, parts.ids()));
            anew.engine().open(visitor(progress));
            return anew;
        }
    }

    private static boolean isDamaged(Journal journal) {
        return !journal.damages().isEmpty() || journal.cutBytes() > 0;
    }

    /// What the tables still have of a damaged journal is written into it again.
    private static int heal(DeskEngine engine, H2DeskStore store) {
        new DraftDao(store).all().forEach(engine::draft);
        return engine.heal();
    }

    static JournalVisitor visitor(Progress progress) {
        return new JournalVisitor() {
            @Override
            public void record(JournalRecord found) {
                // The engine takes the records; only the progress is looked at.
            }

            @Override
            public void progress(long done, long total) {
                progress.at(done, total);
            }
        };
    }

    private static <T> T read(SealedFile file, Class<T> type) {
        var bytes =
                file.read()
                        .orElseThrow(
                                () -> new Fault(FaultCode.DISK_FAILED, "a sealed file is missing"));
        try {
            return Json.read(bytes, type);
        } catch (MalformedException newer) {
            throw new Fault(FaultCode.STORE_NEWER, "a sealed file: " + newer.getMessage());
        }
    }
}
