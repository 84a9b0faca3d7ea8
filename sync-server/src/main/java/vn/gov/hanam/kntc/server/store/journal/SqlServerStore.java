package vn.gov.hanam.kntc.server.store.journal;

import org.jdbi.v3.core.JdbiException;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.sync.ServerStore;
import vn.gov.hanam.kntc.server.store.ServerDatabase;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/// The journal on H2 or PostgreSQL.
///
/// One writer at a time: writers of this process wait for a fair lock, those of another process for
/// the one row of table `journal`. So the order of the log is the order of commits; a sequence
/// would not give it.
public final class SqlServerStore implements ServerStore {

    private final ServerDatabase database;
    private final ReentrantLock writer = new ReentrantLock(true);
    private final AtomicLong commits = new AtomicLong(1);
    private final AtomicLong durable = new AtomicLong();

    public SqlServerStore(ServerDatabase database) {
        this.database = database;
    }

    @Override
    public <T> T write(Function<Tx, T> work) {
        writer.lock();
        try {
            var result =
                    database.jdbi()
                            .inTransaction(handle -> {
                                var tx = SqlTx.writing(handle);
                                var done = work.apply(tx);
                                tx.flush();
                                return done;
                            });
            commits.incrementAndGet();
            return result;
        } catch (JdbiException e) {
            throw failed(e);
        } finally {
            writer.unlock();
        }
    }

    @Override
    public <T> T read(Function<Tx, T> work) {
        try {
            return database.jdbi().withHandle(handle -> work.apply(SqlTx.reading(handle)));
        } catch (JdbiException e) {
            throw failed(e);
        }
    }

    @Override
    public void force() {
        var now = commits.get();
        if (durable.get() < now) {
            database.flush();
            durable.accumulateAndGet(now, Math::max);
        }
    }

    private static Fault failed(JdbiException e) {
        return new Fault(FaultCode.DISK_FAILED, "the database of the journal", e);
    }
}
