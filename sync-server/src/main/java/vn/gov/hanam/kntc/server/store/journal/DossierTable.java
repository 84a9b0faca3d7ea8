package vn.gov.hanam.kntc.server.store.journal;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.petition.DossierClass;
import vn.gov.hanam.kntc.model.sync.ServerStore.Dossier;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// Where each dossier stands.
final class DossierTable {

    private final Sql sql;
    private final Map<UUID, Optional<Dossier>> known = new HashMap<>();
    private final Map<UUID, Dossier> changed = new LinkedHashMap<>();
    private final Set<UUID> stored = new HashSet<>();

    DossierTable(Sql sql) {
        this.sql = sql;
    }

    Optional<Dossier> dossier(UUID id) {
        var found = known.get(id);
        if (found == null) {
            found =
                    sql.one(
                            "select owner, dossier_class, shared from dossier where id = ?",
                            (row, _) ->
                                    new Dossier(
                                            new AgencyId(row.getString(1)),
                                            DossierClass.of(row.getString(2)),
                                            agencies(row.getString(3))),
                            id);
            known.put(id, found);
            if (found.isPresent()) {
                stored.add(id);
            }
        }
        return found;
    }

    void put(UUID id, Dossier dossier) {
        var _ = dossier(id);
        known.put(id, Optional.of(dossier));
        changed.put(id, dossier);
    }

    void flush() {
        changed.forEach((id, dossier) ->
                sql.later(
                        stored.add(id)
                                ? """
                                insert into dossier (owner, dossier_class, shared, id)
                                values (?, ?, ?, ?)
                                """
                                : """
                                update dossier set owner = ?, dossier_class = ?, shared = ?
                                where id = ?
                                """,
                        dossier.owner().code(),
                        dossier.dossierClass().code(),
                        text(dossier.shared()),
                        id));
        changed.clear();
    }

    private static String text(Set<AgencyId> agencies) {
        return agencies.stream().map(AgencyId::code).sorted().collect(joining(" "));
    }

    private static Set<AgencyId> agencies(String text) {
        return Stream.of(text.split(" "))
                .filter(code -> !code.isEmpty())
                .map(AgencyId::new)
                .collect(toUnmodifiableSet());
    }
}
