package vn.gov.hanam.kntc.server.store.journal;

import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.petition.RegisterNumber;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Register numbers: who holds which, and the lowest that is free, without counting.
final class RegisterTable {

    private record Book(AgencyId agency, int year) {}

    /// @param dense up to here none is free
    /// @param highest the highest that is held
    private record Reach(int dense, int highest) {}

    private final Sql sql;
    private final Map<Book, Reach> reaches = new HashMap<>();
    private final Map<RegisterNumber, UUID> held = new HashMap<>();
    private final Set<Book> changed = new LinkedHashSet<>();

    RegisterTable(Sql sql) {
        this.sql = sql;
    }

    Optional<UUID> holder(RegisterNumber number) {
        return Optional.ofNullable(held.get(number))
                .or(() ->
                        sql.one(
                                """
                                select dossier from register_number
                                where agency = ? and book_year = ? and number_value = ?
                                """,
                                (row, _) -> row.getObject(1, UUID.class),
                                number.agency().code(),
                                number.year(),
                                number.number()));
    }

    void hold(RegisterNumber number, UUID dossier) {
        sql.later(
                """
                insert into register_number (agency, book_year, number_value, dossier)
                values (?, ?, ?, ?)
                """,
                number.agency().code(),
                number.year(),
                number.number(),
                dossier);
        held.put(number, dossier);
        var book = new Book(number.agency(), number.year());
        var reach = reach(book);
        var dense = reach.dense();
        var highest = Math.max(reach.highest(), number.number());
        while (dense < highest && isHeld(book, dense + 1)) {
            dense++;
        }
        reaches.put(book, new Reach(dense, highest));
        changed.add(book);
    }

    RegisterNumber free(AgencyId agency, int year) {
        return new RegisterNumber(agency, year, reach(new Book(agency, year)).dense() + 1);
    }

    void flush() {
        for (var book : changed) {
            var reach = reach(book);
            sql.later(
                    """
                    update register set dense = ?, highest = ?
                    where agency = ? and book_year = ?
                    """,
                    reach.dense(),
                    reach.highest(),
                    book.agency().code(),
                    book.year());
        }
        changed.clear();
    }

    private boolean isHeld(Book book, int number) {
        return holder(new RegisterNumber(book.agency(), book.year(), number)).isPresent();
    }

    private Reach reach(Book book) {
        var known = reaches.get(book);
        if (known == null) {
            known =
                    sql.one(
                                    """
                                    select dense, highest from register
                                    where agency = ? and book_year = ?
                                    """,
                                    (row, _) -> new Reach(row.getInt(1), row.getInt(2)),
                                    book.agency().code(),
                                    book.year())
                            .orElseGet(() -> open(book));
            reaches.put(book, known);
        }
        return known;
    }

    private Reach open(Book book) {
        sql.run(
                "insert into register (agency, book_year, dense, highest) values (?, ?, 0, 0)",
                book.agency().code(),
                book.year());
        return new Reach(0, 0);
    }
}
