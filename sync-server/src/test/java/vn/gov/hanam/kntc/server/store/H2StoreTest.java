package vn.gov.hanam.kntc.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

class H2StoreTest implements StoreContract {

    private ServerDatabase database;
    private DatabaseAddress address;

    @BeforeEach
    void open(@TempDir Path folder) {
        address = DatabaseAddress.inFile(folder.resolve("server"));
        database = ServerDatabase.open(address);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    public ServerDatabase database() {
        return database;
    }

    @Test
    void what_was_written_is_there_when_it_is_opened_again() {
        database.durably(tables -> {
            tables.get(AgencyDao.class).putSetting("epoch", "1");
            return 1;
        });

        database.close();
        database = ServerDatabase.open(address);

        assertThat(database.table(AgencyDao.class).setting("epoch")).contains("1");
    }
}
