package vn.gov.hanam.kntc.client.ui.table;

import java.util.Optional;

/// Keeps how the officer arranged a table.
public interface ColumnMemory {

    Optional<String> arrangement(String tableName);

    void remember(String tableName, String arrangement);
}
