package vn.gov.hanam.kntc.client.store.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One connection with every statement it ever ran, prepared once. For one thread at a time.
final class Statements implements AutoCloseable {

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    Statements(Connection connection) {
        this.connection = connection;
    }

    int run(String sql, Object... arguments) {
        try {
            return bound(sql, arguments).executeUpdate();
        } catch (SQLException failed) {
            throw DatabaseFaults.fault(failed);
        }
    }

    <T> List<T> all(String sql, RowReader<T> reader, Object... arguments) {
        try (var rows = bound(sql, arguments).executeQuery()) {
            var read = new ArrayList<T>();
            while (rows.next()) {
                read.add(reader.read(rows));
            }
            return read;
        } catch (SQLException failed) {
            throw DatabaseFaults.fault(failed);
        }
    }

    <T> Optional<T> one(String sql, RowReader<T> reader, Object... arguments) {
        try (var rows = bound(sql, arguments).executeQuery()) {
            return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
        } catch (SQLException failed) {
            throw DatabaseFaults.fault(failed);
        }
    }

    void commit() {
        try {
            connection.commit();
        } catch (SQLException failed) {
            throw DatabaseFaults.fault(failed);
        }
    }

    void rollback() {
        try {
            connection.rollback();
        } catch (SQLException failed) {
            throw DatabaseFaults.fault(failed);
        }
    }

    private PreparedStatement bound(String sql, Object... arguments) throws SQLException {
        var statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (var i = 0; i < arguments.length; i++) {
            var argument = arguments[i];
            statement.setObject(
                    i + 1, argument instanceof Optional<?> option ? option.orElse(null) : argument);
        }
        return statement;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw DatabaseFaults.fault(failed);
        }
    }
}
