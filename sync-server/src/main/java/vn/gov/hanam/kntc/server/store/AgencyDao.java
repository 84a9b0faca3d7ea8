package vn.gov.hanam.kntc.server.store;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.unit.Agency;
import vn.gov.hanam.kntc.model.unit.AgencyKind;
import vn.gov.hanam.kntc.model.unit.LifeSpan;

import java.util.List;
import java.util.Optional;

/// Agencies, and the settings the server keeps about itself.
@RegisterConstructorMapper(AgencyDao.AgencyRow.class)
public interface AgencyDao {

    int AGENCIES_MAX = 2_000;

    /// One agency as the model has it, and its place in the official order.
    record AgencyRow(
            AgencyId code,
            int position,
            String name,
            String kind,
            Optional<AgencyId> parent,
            String place,
            String lifeFrom,
            String lifeUntil,
            boolean verified) {

        public static AgencyRow of(Agency agency, int position) {
            return new AgencyRow(
                    agency.id(),
                    position,
                    agency.name(),
                    agency.kind().name(),
                    agency.parent(),
                    agency.place(),
                    cell(agency.life().from()),
                    cell(agency.life().until()),
                    agency.verified());
        }

        public Agency agency() {
            return new Agency(
                    code,
                    name,
                    AgencyKind.valueOf(kind),
                    parent,
                    place,
                    LifeSpan.parse(lifeFrom, lifeUntil),
                    verified);
        }

        private static String cell(LifeSpan.Edge edge) {
            return switch (edge) {
                case LifeSpan.Day(var date) -> date.toString();
                case LifeSpan.Unknown(var word) -> word;
            };
        }
    }

    @SqlQuery(
            """
            select code, position, name, kind, parent, place, life_from, life_until, verified
            from agency
            where code = :code
            """)
    Optional<AgencyRow> find(AgencyId code);

    @SqlQuery(
            """
            select code, position, name, kind, parent, place, life_from, life_until, verified
            from agency
            order by position
            fetch first :limit rows only
            """)
    List<AgencyRow> all(int limit);

    default List<AgencyRow> all() {
        return all(AGENCIES_MAX);
    }

    @SqlUpdate(
            """
            insert into agency
            (code, position, name, kind, parent, place, life_from, life_until, verified)
            values
            (:code, :position, :name, :kind, :parent, :place, :lifeFrom, :lifeUntil, :verified)
            """)
    void insert(@BindMethods AgencyRow row);

    @SqlUpdate(
            """
            update agency
            set position = :position, name = :name, kind = :kind, parent = :parent,
                place = :place, life_from = :lifeFrom, life_until = :lifeUntil,
                verified = :verified
            where code = :code
            """)
    int update(@BindMethods AgencyRow row);

    /// Adds the agency, or brings it up to date.
    default void put(AgencyRow row) {
        if (update(row) == 0) {
            insert(row);
        }
    }

    @SqlQuery("select content from setting where name = :name")
    Optional<String> setting(String name);

    @SqlUpdate("update setting set content = :content where name = :name")
    int updateSetting(String name, String content);

    @SqlUpdate("insert into setting (name, content) values (:name, :content)")
    void insertSetting(String name, String content);

    default void putSetting(String name, String content) {
        if (updateSetting(name, content) == 0) {
            insertSetting(name, content);
        }
    }
}
