package vn.gov.hanam.kntc.server.store.journal;

import org.jdbi.v3.sqlobject.statement.SqlQuery;

/// Questions about the journal that the engine does not ask.
public interface JournalDao {

    /// How many events came from devices that do not bear this name.
    @SqlQuery(
            """
            select coalesce(sum(c.length), 0) from chain c
            where not exists
                (select 1 from device d where d.id = c.device and d.name = :name)
            """)
    long eventsNotFrom(String name);
}
