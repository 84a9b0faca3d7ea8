package vn.gov.hanam.kntc.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import io.micrometer.core.instrument.MeterRegistry;

import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;

import vn.gov.hanam.kntc.model.account.Role;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.DeviceId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.id.UserId;

import java.lang.reflect.Type;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

import javax.sql.DataSource;

/// The open database: connections, migrations, transactions that survive a power cut.
///
/// H2 commits without ever calling fsync, whatever its `WRITE_DELAY`; only `CHECKPOINT SYNC`
/// reaches the disk. PostgreSQL does it by itself (`synchronous_commit`).
public final class ServerDatabase implements AutoCloseable {

    /// How many connections work at once.
    public static final int CONNECTIONS_MAX = 16;

    private static final Duration WAIT_MAX = Duration.ofSeconds(20);
    private static final int ANSWER_SECONDS_MAX = 5;
    private static final int FETCH_ROWS = 1_000;

    /// The tables as one transaction sees them.
    @FunctionalInterface
    public interface Tables {
        <D> D get(Class<D> dao);
    }

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final boolean embedded;
    private final GroupSync sync;

    private ServerDatabase(HikariDataSource pool, boolean embedded) {
        this.pool = pool;
        this.embedded = embedded;
        this.jdbi = configured(pool);
        this.sync =
                new GroupSync(() -> jdbi.useHandle(handle -> handle.execute("checkpoint sync")));
    }

    /// Opens the database and brings its tables up to date.
    public static ServerDatabase open(DatabaseAddress address) {
        var config = new HikariConfig();
        config.setPoolName("database");
        config.setJdbcUrl(address.url());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(CONNECTIONS_MAX);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(WAIT_MAX.toMillis());
        var pool = new HikariDataSource(config);
        try {
            Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:vn/gov/hanam/kntc/server/store")
                    .load()
                    .migrate();
            return new ServerDatabase(pool, address.embedded());
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /// A DAO whose every call is a transaction of its own: for reading, and for what may be lost.
    public <D> D table(Class<D> dao) {
        return jdbi.onDemand(dao);
    }

    /// One transaction that may be lost in a power cut: back-off counters, nonces.
    public <T> T together(Function<Tables, T> work) {
        return jdbi.inTransaction(handle -> work.apply(tablesOf(handle)));
    }

    /// One transaction that, once this returns, survives a power cut.
    public <T> T durably(Function<Tables, T> work) {
        var result = together(work);
        flush();
        return result;
    }

    /// Makes everything committed so far survive a power cut; concurrent callers share one fsync.
    public void flush() {
        if (embedded) {
            sync.await();
        }
    }

    /// Whether the database answers, in seconds rather than minutes.
    public boolean answers() {
        try {
            return jdbi.withHandle(handle ->
                    handle.createQuery("select 1")
                            .setQueryTimeout(ANSWER_SECONDS_MAX)
                            .mapTo(Integer.class)
                            .one())
                    == 1;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /// Reads every row of every table of ours: a damaged page shows itself only when it is read.
    ///
    /// @return how many rows were read
    public long examine(Consumer<String> damaged) {
        var rows = 0L;
        for (var table : tables()) {
            try {
                rows +=
                        jdbi.withHandle(handle ->
                                handle.createQuery("select * from " + table)
                                        .setFetchSize(FETCH_ROWS)
                                        .reduceResultSet(0L, (count, _, _) -> count + 1));
            } catch (JdbiException e) {
                damaged.accept(table);
            }
        }
        return rows;
    }

    private List<String> tables() {
        return jdbi.withHandle(handle ->
                handle.createQuery(
                                """
                                select lower(table_name)
                                from information_schema.tables
                                where table_schema in ('public', 'PUBLIC')
                                and table_type = 'BASE TABLE'
                                and lower(table_name) not like 'flyway%'
                                order by 1
                                """)
                        .mapTo(String.class)
                        .list());
    }

    /// Measures the pool: connections in use, waiting, timed out.
    public void measure(MeterRegistry meters) {
        pool.setMetricRegistry(meters);
    }

    /// For code of the store only.
    public Jdbi jdbi() {
        return jdbi;
    }

    @Override
    public void close() {
        try {
            flush();
        } finally {
            pool.close();
        }
    }

    private static Tables tablesOf(Handle handle) {
        return handle::attach;
    }

    private static Jdbi configured(DataSource source) {
        var jdbi = Jdbi.create(source);
        jdbi.installPlugin(new SqlObjectPlugin());
        text(jdbi, AgencyId.class, AgencyId::code, AgencyId::new);
        text(jdbi, Hash.class, Hash::hex, Hash::new);
        text(jdbi, Role.class, Role::code, code -> Role.fromCode(code).orElseThrow());
        uuid(jdbi, DeviceId.class, DeviceId::value, DeviceId::new);
        uuid(jdbi, UserId.class, UserId::value, UserId::new);
        return jdbi;
    }

    private static <T> void text(
            Jdbi jdbi, Class<T> type, Function<T, String> write, Function<String, T> read) {
        jdbi.registerArgument(new Written<>(type, Types.VARCHAR, write));
        ColumnMapper<T> mapper =
                (row, column, _) -> {
                    var value = row.getString(column);
                    return value == null ? null : read.apply(value);
                };
        jdbi.registerColumnMapper(type, mapper);
    }

    private static <T> void uuid(
            Jdbi jdbi, Class<T> type, Function<T, UUID> write, Function<UUID, T> read) {
        jdbi.registerArgument(new Written<>(type, Types.OTHER, write));
        ColumnMapper<T> mapper =
                (row, column, _) -> {
                    var value = row.getObject(column, UUID.class);
                    return value == null ? null : read.apply(value);
                };
        jdbi.registerColumnMapper(type, mapper);
    }

    /// How a type of ours is written as one column.
    private static final class Written<T> implements ArgumentFactory {

        private final Class<T> type;
        private final int sqlType;
        private final Function<T, ?> write;

        Written(Class<T> type, int sqlType, Function<T, ?> write) {
            this.type = type;
            this.sqlType = sqlType;
            this.write = write;
        }

        @Override
        public Optional<Argument> build(Type expected, Object value, ConfigRegistry config) {
            if (expected != type) {
                return Optional.empty();
            }
            return Optional.of((position, statement, _) -> {
                if (value == null) {
                    statement.setNull(position, sqlType);
                } else {
                    statement.setObject(position, write.apply(type.cast(value)));
                }
            });
        }
    }
}
