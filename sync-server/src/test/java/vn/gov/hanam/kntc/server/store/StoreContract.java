package vn.gov.hanam.kntc.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;

import vn.gov.hanam.kntc.model.account.Role;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.DeviceId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.id.UserId;
import vn.gov.hanam.kntc.model.unit.Agencies;
import vn.gov.hanam.kntc.model.unit.Agency;
import vn.gov.hanam.kntc.server.store.AccountDao.AccountRow;
import vn.gov.hanam.kntc.server.store.AgencyDao.AgencyRow;
import vn.gov.hanam.kntc.server.store.DeviceDao.DeviceRow;
import vn.gov.hanam.kntc.server.store.EnrolmentDao.EnrolmentRow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What the store must do on every database we run on.
interface StoreContract {

    AgencyId TIEN_TAN = new AgencyId("UB13366");
    Instant NOW = Instant.parse("2026-11-23T02:00:00.123456Z");

    ServerDatabase database();

    @Test
    default void agencies_come_back_as_they_went_in_and_in_their_order() {
        var agencies = Agencies.haNam2014().all();

        putAgencies(agencies);
        putAgencies(agencies);

        var rows = database().table(AgencyDao.class).all();
        assertThat(rows.stream().map(AgencyRow::agency).toList()).isEqualTo(agencies);
    }

    @Test
    default void a_device_comes_back_and_is_revoked_once() {
        putAgencies(Agencies.haNam2014().all());
        var device = putDevice();
        var dao = database().table(DeviceDao.class);

        var found = dao.find(device.id()).orElseThrow();

        assertThat(found.publicKey()).isEqualTo(device.publicKey());
        assertThat(found.enrolledAt()).isEqualTo(NOW);
        assertThat(found.name()).isEqualTo("Máy 1");
        assertThat(found.revoked()).isFalse();
        assertThat(dao.revoke(device.id(), NOW)).isOne();
        assertThat(dao.revoke(device.id(), NOW)).isZero();
        assertThat(dao.find(device.id()).orElseThrow().revokedAt()).contains(NOW);
        assertThat(dao.reinstate(device.id())).isOne();
        assertThat(dao.reinstate(device.id())).isZero();
        assertThat(dao.find(device.id()).orElseThrow().revoked()).isFalse();
    }

    @Test
    default void an_enrolment_is_found_by_its_selector_until_it_is_dropped() {
        putAgencies(Agencies.haNam2014().all());
        var device = putDevice();
        var id = UUID.randomUUID();
        var selector = "K7";
        database()
                .durably(tables -> {
                    tables.get(EnrolmentDao.class)
                            .insert(
                                    new EnrolmentRow(
                                            id,
                                            selector,
                                            new byte[] {1, 2, 3},
                                            TIEN_TAN,
                                            "Máy 1",
                                            NOW,
                                            NOW.plusSeconds(60),
                                            0,
                                            Optional.empty()));
                    return id;
                });
        var dao = database().table(EnrolmentDao.class);

        dao.failed(id);
        dao.used(id, device.id());

        var row =
                database()
                        .together(tables -> tables.get(EnrolmentDao.class).find(selector))
                        .getFirst();
        assertThat(row.failures()).isOne();
        assertThat(row.device()).contains(device.id());
        assertThat(row.secretHash()).containsExactly(1, 2, 3);
        assertThat(dao.find("ZZ")).isEmpty();
        assertThat(dao.dropExpired(NOW.plusSeconds(60))).as("a used one is kept").isZero();
        dao.insert(
                new EnrolmentRow(
                        UUID.randomUUID(),
                        "ZZ",
                        new byte[] {1},
                        TIEN_TAN,
                        "Máy 2",
                        NOW,
                        NOW.plusSeconds(60),
                        0,
                        Optional.empty()));
        assertThat(dao.dropExpired(NOW.plusSeconds(59))).isZero();
        assertThat(dao.dropExpired(NOW.plusSeconds(60))).isOne();
        assertThat(dao.find("ZZ")).isEmpty();
    }

    @Test
    default void a_session_ends_with_its_time_or_its_device() {
        putAgencies(Agencies.haNam2014().all());
        var device = putDevice();
        var dao = database().table(SessionDao.class);
        var token = UUID.randomUUID().toString().getBytes(UTF_8);
        dao.insert(token, device.id(), NOW.plusSeconds(10));

        assertThat(dao.find(token, NOW).orElseThrow().agency()).isEqualTo(TIEN_TAN);
        assertThat(dao.find(token, NOW.plusSeconds(10))).isEmpty();
        assertThat(dao.find(new byte[] {9}, NOW)).isEmpty();
        database().table(DeviceDao.class).revoke(device.id(), NOW);
        assertThat(dao.find(token, NOW)).isEmpty();
        assertThat(dao.dropExpired(NOW.plusSeconds(10))).isOne();
    }

    @Test
    default void a_nonce_is_used_once() {
        var nonce = UUID.randomUUID().toString().getBytes(UTF_8);
        var dao = database().table(SessionDao.class);

        dao.use(nonce, NOW);

        assertThat(dao.used(nonce)).isOne();
        assertThatThrownBy(() -> dao.use(nonce, NOW)).isInstanceOf(RuntimeException.class);
        assertThat(dao.dropNonces(NOW)).isOne();
        assertThat(dao.used(nonce)).isZero();
    }

    @Test
    default void an_account_comes_back_and_its_name_is_taken() {
        putAgencies(Agencies.haNam2014().all());
        var login = "u" + UUID.randomUUID().toString().substring(0, 8);
        var row =
                new AccountRow(
                        new UserId(UUID.randomUUID()),
                        login,
                        "Nguyễn Thị Hoa",
                        Role.RECEPTION_OFFICER,
                        TIEN_TAN,
                        "$argon2id$…",
                        true,
                        NOW);
        var dao = database().table(AccountDao.class);

        dao.insert(row);

        assertThat(dao.find(login)).contains(row);
        assertThatThrownBy(() -> dao.insert(row)).isInstanceOf(RuntimeException.class);
        assertThat(dao.setActive(login, false)).isOne();
        assertThat(dao.find(login).orElseThrow().active()).isFalse();
        assertThat(dao.setPassword("khong-co", "x")).isZero();
    }

    @Test
    default void failed_logins_add_up_and_are_forgiven() {
        var dao = database().table(AccountDao.class);
        var key = UUID.randomUUID().toString().getBytes(UTF_8);

        assertThat(dao.failedAgain(key, NOW)).isZero();
        dao.failedFirst(key, NOW);
        assertThat(dao.failedAgain(key, NOW.plusSeconds(5))).isOne();

        var failures = dao.failures(key).orElseThrow();
        assertThat(failures.failures()).isEqualTo(2);
        assertThat(failures.blockedUntil()).isEqualTo(NOW.plusSeconds(5));
        dao.forgive(key);
        assertThat(dao.failures(key)).isEmpty();
    }

    @Test
    default void files_are_found_by_holder_and_by_bucket() {
        putAgencies(Agencies.haNam2014().all());
        var device = putDevice();
        var mine = Hash.of(device.id().toString().getBytes(UTF_8));
        var other = Hash.of(new byte[] {2});
        var dao = database().table(BlobDao.class);

        dao.addHolder(mine, device.id(), NOW);
        dao.addHolder(mine, device.id(), NOW);
        dao.addRef(mine, "UB13366/n");
        dao.addRef(mine, "UB13366/n");

        assertThat(dao.held(device.id(), List.of(mine, other))).containsExactly(mine);
        assertThat(dao.named(Set.of("UB13366/n", "UB347/n"), Set.of(mine, other)))
                .containsExactly(mine);
        assertThat(dao.named(Set.of("UB347/n"), Set.of(mine))).isEmpty();
        dao.dropRef(mine, "UB13366/n");
        assertThat(dao.named(Set.of("UB13366/n"), Set.of(mine))).isEmpty();
    }

    @Test
    default void what_a_failed_transaction_wrote_is_gone() {
        var name = UUID.randomUUID().toString();

        assertThatThrownBy(() ->
                        database()
                                .durably(tables -> {
                                    tables.get(AgencyDao.class).putSetting(name, "x");
                                    throw new IllegalStateException("stop");
                                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(database().table(AgencyDao.class).setting(name)).isEmpty();
    }

    @Test
    default void every_table_is_read_by_the_check() {
        putAgencies(Agencies.haNam2014().all());
        var damaged = new ArrayList<String>();

        var rows = database().examine(damaged::add);

        assertThat(rows).isGreaterThanOrEqualTo(Agencies.haNam2014().all().size());
        assertThat(damaged).isEmpty();
        assertThat(database().answers()).isTrue();
    }

    private void putAgencies(List<Agency> agencies) {
        var _ =
                database()
                        .durably(tables -> {
                            var dao = tables.get(AgencyDao.class);
                            for (var i = 0; i < agencies.size(); i++) {
                                dao.put(AgencyRow.of(agencies.get(i), i));
                            }
                            return agencies;
                        });
    }

    private DeviceRow putDevice() {
        var device =
                new DeviceRow(
                        new DeviceId(UUID.randomUUID()),
                        TIEN_TAN,
                        "Máy 1",
                        new byte[] {4, 5, 6},
                        NOW,
                        Optional.empty());
        database().table(DeviceDao.class).insert(device);
        return device;
    }
}
