package vn.gov.hanam.kntc.server.feature.account;

import org.jspecify.annotations.Nullable;

import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.unit.Agencies;
import vn.gov.hanam.kntc.model.unit.Agency;
import vn.gov.hanam.kntc.model.unit.Places;
import vn.gov.hanam.kntc.server.store.AgencyDao;
import vn.gov.hanam.kntc.server.store.AgencyDao.AgencyRow;
import vn.gov.hanam.kntc.server.store.ServerDatabase;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/// The tree of agencies as the database has it, read again every half minute: a change made by a
/// command, or by another server on the same database, is seen without a restart.
public final class AgencyDirectory {

    private static final Duration FRESH = Duration.ofSeconds(30);

    private record Read(Agencies agencies, Instant at) {}

    private final ServerDatabase database;
    private final InstantSource clock;
    private volatile @Nullable Read last;

    public AgencyDirectory(ServerDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Writes the given tree into the database, keeping what is there and not in it.
    public void put(Agencies agencies) {
        database.durably(tables -> {
            var dao = tables.get(AgencyDao.class);
            var position = 0;
            for (var agency : agencies.all()) {
                dao.put(AgencyRow.of(agency, position++));
            }
            return position;
        });
        last = null;
    }

    public Agencies all() {
        var known = last;
        if (known != null && clock.instant().isBefore(known.at().plus(FRESH))) {
            return known.agencies();
        }
        var rows = database.table(AgencyDao.class).all();
        var read = new Agencies(Places.haNam2014(), rows.stream().map(AgencyRow::agency).toList());
        last = new Read(read, clock.instant());
        return read;
    }

    public Optional<Agency> find(AgencyId id) {
        return all().find(id);
    }

    /// The agencies a desk of this one may see.
    public Set<AgencyId> scopeOf(AgencyId id) {
        return all().scopeOf(id);
    }
}
