package vn.gov.hanam.kntc.server.store.journal;

import static java.util.Objects.requireNonNull;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import vn.gov.hanam.kntc.model.sync.ServerStore;
import vn.gov.hanam.kntc.model.testing.ServerStoreContract;
import vn.gov.hanam.kntc.server.store.DatabaseAddress;
import vn.gov.hanam.kntc.server.store.ServerDatabase;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

final class SqlServerStoreTest {

    @Nested
    final class OnH2 extends OnSql {

        @TempDir private Path folder = Path.of("");

        @Override
        DatabaseAddress address() {
            return DatabaseAddress.inFile(folder.resolve("server"));
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    final class OnPostgreSql extends OnSql {

        private @Nullable EmbeddedPostgres started;
        private int databases;

        @BeforeAll
        void start() throws IOException {
            started = EmbeddedPostgres.start();
        }

        @AfterAll
        void stop() throws IOException {
            postgres().close();
        }

        @Override
        void create() throws SQLException {
            databases++;
            try (var connection = postgres().getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create database journal" + databases);
            }
        }

        private EmbeddedPostgres postgres() {
            return requireNonNull(started);
        }

        @Override
        DatabaseAddress address() {
            return new DatabaseAddress(
                    postgres().getJdbcUrl("postgres", "journal" + databases), "postgres", "");
        }
    }

    abstract static class OnSql implements ServerStoreContract {

        private @Nullable ServerDatabase opened;
        private @Nullable SqlServerStore store;

        abstract DatabaseAddress address();

        private ServerDatabase database() {
            return requireNonNull(opened);
        }

        /// Makes an empty database, where opening does not.
        void create() throws SQLException {}

        @BeforeEach
        void begin() throws SQLException {
            create();
            open();
        }

        private void open() {
            opened = ServerDatabase.open(address());
            store = new SqlServerStore(database());
        }

        @AfterEach
        void close() {
            database().close();
        }

        @Override
        public ServerStore store() {
            return requireNonNull(store);
        }

        @Override
        public ServerStore reopened() {
            store().force();
            close();
            open();
            return requireNonNull(store);
        }

        @Override
        public int contradictions() {
            return database()
                    .jdbi()
                    .withHandle(handle ->
                            handle.createQuery("select count(*) from contradiction")
                                    .mapTo(Integer.class)
                                    .one());
        }
    }
}
