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

    /// How often a desk offered a decision that does not agree with ours.
    @SqlQuery("select count(*) from contradiction")
    long contradictions();

    /// How often a device went on under a new chain: its disk was copied, an old image of it was
    /// put back, or its journal is damaged.
    @SqlQuery("select count(*) - count(distinct device) from chain")
    long chainsBegunAnew();
}
