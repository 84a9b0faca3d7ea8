package vn.gov.hanam.kntc.model.text;

import static vn.gov.hanam.kntc.model.base.Require.require;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A small table in a text file: tab-separated, first line the names of the columns, `#` a comment.
///
/// Parsed by hand because that is all there is to it: no quotes, no escapes, a tab never occurs in
/// a value. Blank cells at the end of a line may be left out.
public final class Table {

    /// One line.
    ///
    /// @param line its number in the file, from 1, for whoever must mend it
    public record Row(int line, Map<String, String> cells) {
        public Row {
            cells = Map.copyOf(cells);
        }

        /// The cell under a heading; blank when the line is short.
        public String get(String column) {
            return cells.getOrDefault(column, "");
        }
    }

    private final List<String> columns;
    private final List<Row> rows;

    private Table(List<String> columns, List<Row> rows) {
        this.columns = List.copyOf(columns);
        this.rows = List.copyOf(rows);
    }

    /// Reads a table that lies beside a class of ours.
    public static Table beside(Class<?> home, String name) {
        try (var in = home.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its resource " + name);
            }
            return parse(new String(in.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the resource " + name + " cannot be read", e);
        }
    }

    public static Table parse(String text) {
        var columns = List.<String>of();
        var rows = new ArrayList<Row>();
        var number = 0;
        for (var line : text.lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            var cells = Arrays.asList(line.split("\t", -1));
            if (columns.isEmpty()) {
                columns = cells.stream().map(String::strip).toList();
                continue;
            }
            require(cells.size() <= columns.size(), "line %d has too many cells", number);
            var named = new LinkedHashMap<String, String>();
            for (var i = 0; i < cells.size(); i++) {
                named.put(columns.get(i), Vietnamese.nfc(cells.get(i).strip()));
            }
            rows.add(new Row(number, named));
        }
        return new Table(columns, rows);
    }

    public List<String> columns() {
        return columns;
    }

    public List<Row> rows() {
        return rows;
    }
}
