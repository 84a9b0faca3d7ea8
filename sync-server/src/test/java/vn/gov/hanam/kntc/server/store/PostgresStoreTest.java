package vn.gov.hanam.kntc.server.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

class PostgresStoreTest implements StoreContract {

    private static EmbeddedPostgres postgres;
    private static ServerDatabase database;

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        postgres = EmbeddedPostgres.builder().setOverrideWorkingDirectory(folder.toFile()).start();
        database =
                ServerDatabase.open(
                        new DatabaseAddress(
                                postgres.getJdbcUrl("postgres", "postgres"), "postgres", ""));
    }

    @AfterAll
    static void close() throws IOException {
        database.close();
        postgres.close();
    }

    @Override
    public ServerDatabase database() {
        return database;
    }
}
