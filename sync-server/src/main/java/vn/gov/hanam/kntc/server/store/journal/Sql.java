package vn.gov.hanam.kntc.server.store.journal;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Statements on one connection. What is only added goes in batches, written by [#flush].
final class Sql {

    private final Handle handle;
    private final Map<String, PreparedBatch> batches = new LinkedHashMap<>();

    Sql(Handle handle) {
        this.handle = handle;
    }

    <T> Optional<T> one(String query, RowMapper<T> mapper, @Nullable Object... values) {
        return list(query, mapper, values).stream().findFirst();
    }

    <T> List<T> list(String query, RowMapper<T> mapper, @Nullable Object... values) {
        try (var statement = handle.createQuery(query)) {
            for (var at = 0; at < values.length; at++) {
                statement.bind(at, values[at]);
            }
            return statement.map(mapper).list();
        }
    }

    int run(String update, @Nullable Object... values) {
        try (var statement = handle.createUpdate(update)) {
            for (var at = 0; at < values.length; at++) {
                statement.bind(at, values[at]);
            }
            return statement.execute();
        }
    }

    /// Runs with the others of the same text, at the next [#flush].
    void later(String update, @Nullable Object... values) {
        var batch = batches.computeIfAbsent(update, handle::prepareBatch);
        for (var at = 0; at < values.length; at++) {
            batch.bind(at, values[at]);
        }
        batch.add();
    }

    void flush() {
        for (var batch : batches.values()) {
            try (batch) {
                batch.execute();
            }
        }
        batches.clear();
    }

    <D> D table(Class<D> dao) {
        return handle.attach(dao);
    }
}
