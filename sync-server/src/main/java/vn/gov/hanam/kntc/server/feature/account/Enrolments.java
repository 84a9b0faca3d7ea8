package vn.gov.hanam.kntc.server.feature.account;

import static java.nio.charset.StandardCharsets.US_ASCII;

import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.DeviceId;
import vn.gov.hanam.kntc.model.id.EnrolmentCode;
import vn.gov.hanam.kntc.model.id.IdSource;
import vn.gov.hanam.kntc.server.http.ProblemCode;
import vn.gov.hanam.kntc.server.http.ProblemException;
import vn.gov.hanam.kntc.server.platform.ServerSecret;
import vn.gov.hanam.kntc.server.store.DeviceDao;
import vn.gov.hanam.kntc.server.store.DeviceDao.DeviceRow;
import vn.gov.hanam.kntc.server.store.EnrolmentDao;
import vn.gov.hanam.kntc.server.store.EnrolmentDao.EnrolmentRow;
import vn.gov.hanam.kntc.server.store.ServerDatabase;
import vn.gov.hanam.kntc.server.store.ServerDatabase.Tables;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Codes that bring a desk in: one use, five tries, 24 hours.
///
/// The first two letters of the secret only find the row; so a wrong code counts against the one it
/// was meant for, and five wrong ones end it. A desk whose answer was lost on the way may ask again
/// with the same code and the same key. Only who types a code right learns that it was used or is
/// over.
public final class Enrolments {

    public static final Duration LIFE = Duration.ofHours(24);
    public static final int TRIES_MAX = 5;

    /// How long a code that is over is known, to tell it from a wrong one.
    private static final Duration KEPT = Duration.ofDays(30);

    private static final int SELECTOR_LETTERS = 2;
    private static final int NEW_CODE_TRIES = 1_000;
    private static final String PURPOSE = "enrolment";

    private final ServerDatabase database;
    private final ServerSecret secret;
    private final byte[] caSpki;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final IdSource ids;

    /// @param caSpki the key desks pin
    public Enrolments(
            ServerDatabase database,
            ServerSecret secret,
            byte[] caSpki,
            InstantSource clock,
            RandomGenerator random) {
        this.database = database;
        this.secret = secret;
        this.caSpki = caSpki.clone();
        this.clock = clock;
        this.random = random;
        this.ids = new IdSource(clock, random);
    }

    public EnrolmentCode newCode(AgencyId agency, String deviceName) {
        var now = clock.instant();
        return database.durably(tables -> {
            var dao = tables.get(EnrolmentDao.class);
            var code = unusedCode(dao);
            dao.insert(
                    new EnrolmentRow(
                            ids.next(),
                            selector(code.secret()),
                            hash(code.secret()),
                            agency,
                            deviceName,
                            now,
                            now.plus(LIFE),
                            0,
                            Optional.empty()));
            return code;
        });
    }

    /// Admits a desk.
    ///
    /// @param typed the last eight letters of its code
    /// @param publicKey its key, as X.509 SubjectPublicKeyInfo
    public DeviceRow admit(String typed, String deviceName, byte[] publicKey) {
        var now = clock.instant();
        // The refusal is thrown behind the transaction: the count of wrong tries must stay.
        return switch (database.durably(
                tables -> tryToAdmit(tables, typed, deviceName, publicKey, now))) {
            case Answer.Admitted(var device) -> device;
            case Answer.Refused(var why) -> throw new ProblemException(why);
        };
    }

    private sealed interface Answer {

        record Admitted(DeviceRow device) implements Answer {}

        record Refused(ProblemCode why) implements Answer {}
    }

    public void dropExpired() {
        database.table(EnrolmentDao.class).dropExpired(clock.instant().minus(KEPT));
    }

    private Answer tryToAdmit(
            Tables tables, String typed, String deviceName, byte[] publicKey, Instant now) {
        var dao = tables.get(EnrolmentDao.class);
        var devices = tables.get(DeviceDao.class);
        var hash = hash(typed);
        var why = ProblemCode.ENROLMENT_REFUSED;
        for (var row : dao.find(selector(typed))) {
            var isOver = !row.expiresAt().isAfter(now);
            var isMeant = MessageDigest.isEqual(hash, row.secretHash());
            if (isMeant && row.device().isPresent()) {
                return again(devices, row, publicKey, isOver);
            }
            if (isOver) {
                why = isMeant ? ProblemCode.ENROLMENT_EXPIRED : why;
            } else if (row.failures() >= TRIES_MAX) {
                why = ProblemCode.ENROLMENT_BLOCKED;
            } else if (!isMeant) {
                dao.failed(row.id());
            } else {
                var device =
                        new DeviceRow(
                                new DeviceId(ids.next()),
                                row.agency(),
                                deviceName.isBlank() ? row.deviceName() : deviceName,
                                publicKey,
                                now,
                                Optional.empty());
                devices.insert(device);
                dao.used(row.id(), device.id());
                return new Answer.Admitted(device);
            }
        }
        return new Answer.Refused(why);
    }

    private static Answer again(
            DeviceDao devices, EnrolmentRow row, byte[] publicKey, boolean isOver) {
        return row.device()
                .filter(_ -> !isOver && row.failures() < TRIES_MAX)
                .flatMap(devices::find)
                .filter(device -> MessageDigest.isEqual(device.publicKey(), publicKey))
                .filter(device -> !device.revoked())
                .<Answer>map(Answer.Admitted::new)
                .orElseGet(() -> new Answer.Refused(ProblemCode.ENROLMENT_USED));
    }

    private EnrolmentCode unusedCode(EnrolmentDao dao) {
        var code = EnrolmentCode.random(caSpki, random);
        for (var i = 0; i < NEW_CODE_TRIES; i++) {
            if (dao.find(selector(code.secret())).isEmpty()) {
                return code;
            }
            code = EnrolmentCode.random(caSpki, random);
        }
        // So many codes are open that they share selectors: each still has its own secret.
        return code;
    }

    private byte[] hash(String letters) {
        return secret.hash(PURPOSE, letters.getBytes(US_ASCII));
    }

    private static String selector(String letters) {
        return letters.substring(0, SELECTOR_LETTERS);
    }
}
