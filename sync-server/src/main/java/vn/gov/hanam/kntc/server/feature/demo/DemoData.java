package vn.gov.hanam.kntc.server.feature.demo;

import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.account.Role;
import vn.gov.hanam.kntc.model.base.Problem;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.DeviceId;
import vn.gov.hanam.kntc.model.id.IdSource;
import vn.gov.hanam.kntc.model.id.UserId;
import vn.gov.hanam.kntc.model.sample.SamplePetitions;
import vn.gov.hanam.kntc.model.sync.ServerEngine;
import vn.gov.hanam.kntc.model.sync.ServerStore;
import vn.gov.hanam.kntc.model.time.Vietnam;
import vn.gov.hanam.kntc.model.unit.Agencies;
import vn.gov.hanam.kntc.server.store.AccountDao;
import vn.gov.hanam.kntc.server.store.AccountDao.AccountRow;
import vn.gov.hanam.kntc.server.store.DeviceDao;
import vn.gov.hanam.kntc.server.store.DeviceDao.DeviceRow;
import vn.gov.hanam.kntc.server.store.ServerDatabase;
import vn.gov.hanam.kntc.server.store.journal.JournalDao;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;

/// Registers invented petitions for the agencies that would have received them.
///
/// Each agency gets a device and an officer of its own. Nobody can log in as that officer, and the
/// key of the device is forgotten at the end.
public final class DemoData {

    /// How the devices are called; tells invented events from real ones.
    public static final String DEVICE_NAME = "demo-data";

    /// @param agencies how many agencies received petitions
    /// @param millis how long the server took
    public record Made(int petitions, int agencies, long millis) {}

    private final ServerDatabase database;
    private final ServerStore store;
    private final ServerEngine engine;
    private final Agencies agencies;
    private final String officerName;
    private final String passwordHash;
    private final InstantSource clock;
    private final SecureRandom random;
    private final IdSource ids;

    /// @param officerName what stands beside the acts
    /// @param passwordHash of a password nobody knows
    public DemoData(
            ServerDatabase database,
            ServerStore store,
            ServerEngine engine,
            Agencies agencies,
            String officerName,
            String passwordHash,
            InstantSource clock,
            SecureRandom random) {
        this.database = database;
        this.store = store;
        this.engine = engine;
        this.agencies = agencies;
        this.officerName = officerName;
        this.passwordHash = passwordHash;
        this.clock = clock;
        this.random = random;
        this.ids = new IdSource(clock, random);
    }

    /// @param force also on a server that holds real petitions
    public Result<Made> make(int count, long seed, boolean force) {
        if (!force && database.table(JournalDao.class).eventsNotFrom(DEVICE_NAME) > 0) {
            return Result.refused(Problem.of("demo-data.real"));
        }
        var began = clock.millis();
        var desks = new LinkedHashMap<AgencyId, DemoDesk>();
        var samples = new SamplePetitions(seed, Vietnam.dayOf(clock.instant()), agencies);
        try (var petitions = samples.stream(count)) {
            petitions.forEach(petition ->
                    desks.computeIfAbsent(petition.receivedBy(), this::open).register(petition));
        }
        desks.values().forEach(DemoDesk::finish);
        return Result.ok(new Made(count, desks.size(), clock.millis() - began));
    }

    private DemoDesk open(AgencyId agency) {
        var device = new DeviceId(ids.next());
        var keys = newKeys();
        var officer =
                database.durably(tables -> {
                    tables.get(DeviceDao.class)
                            .insert(
                                    new DeviceRow(
                                            device,
                                            agency,
                                            DEVICE_NAME,
                                            keys.getPublic().getEncoded(),
                                            clock.instant(),
                                            Optional.of(clock.instant())));
                    return officer(tables.get(AccountDao.class), agency);
                });
        return new DemoDesk(
                engine,
                store.read(ServerStore.Tx::epoch),
                device,
                keys.getPrivate(),
                officer,
                clock,
                ids,
                random);
    }

    private Officer officer(AccountDao accounts, AgencyId agency) {
        var login = "demo." + agency.code().toLowerCase(Locale.ROOT);
        var known = accounts.find(login);
        var id = known.map(AccountRow::id).orElseGet(() -> new UserId(ids.next()));
        if (known.isEmpty()) {
            accounts.insert(
                    new AccountRow(
                            id,
                            login,
                            officerName,
                            Role.RECEPTION_OFFICER,
                            agency,
                            passwordHash,
                            false,
                            clock.instant()));
        }
        return new Officer(id, login, officerName, Role.RECEPTION_OFFICER, agency);
    }

    private KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(255, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }
}
