package vn.gov.hanam.kntc.installer.bench;

import vn.gov.hanam.kntc.client.service.desk.DeskFolder;
import vn.gov.hanam.kntc.client.service.desk.DeskSession;
import vn.gov.hanam.kntc.client.service.desk.Enrolment;
import vn.gov.hanam.kntc.client.store.FileDisk;
import vn.gov.hanam.kntc.client.store.KeyRing;
import vn.gov.hanam.kntc.client.store.PasswordCost;
import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.account.Role;
import vn.gov.hanam.kntc.model.crypto.RecoverySecret;
import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.ChainId;
import vn.gov.hanam.kntc.model.id.DeviceId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.id.IdSource;
import vn.gov.hanam.kntc.model.id.TrackingCode;
import vn.gov.hanam.kntc.model.id.UserId;
import vn.gov.hanam.kntc.model.journal.Journal;
import vn.gov.hanam.kntc.model.journal.JournalEntry;
import vn.gov.hanam.kntc.model.journal.RecordKind;
import vn.gov.hanam.kntc.model.json.PetitionPayload;
import vn.gov.hanam.kntc.model.petition.PetitionAct;
import vn.gov.hanam.kntc.model.petition.PetitionEvent;
import vn.gov.hanam.kntc.model.petition.PetitionRules;
import vn.gov.hanam.kntc.model.sample.SamplePetition;
import vn.gov.hanam.kntc.model.sample.SamplePetitions;
import vn.gov.hanam.kntc.model.sync.Envelope;
import vn.gov.hanam.kntc.model.sync.Header;
import vn.gov.hanam.kntc.model.time.StampClock;
import vn.gov.hanam.kntc.model.unit.Agencies;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A desk that holds very many invented petitions: registered here, never sent.
///
/// They are written into its journal as the engine writes them; the tables are made from it at the
/// first login, as after the loss of the database.
final class LargeDesk {

    static final String USER = "hoa";
    static final String PASSWORD = "mot-mat-khau-du-dai";
    static final AgencyId AGENCY = new AgencyId("UB13366");

    private static final InstantSource CLOCK = InstantSource.system();
    private static final int EVENTS_AT_ONCE = 500;
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 11, 20);

    private final SecureRandom random = new SecureRandom();
    private final IdSource ids = new IdSource(CLOCK, random);
    private final StampClock stamps = new StampClock(CLOCK);
    private final Path folder;
    private final Officer officer;
    private final ChainId chain = new ChainId(ids.next());
    private Hash head = Hash.NONE;
    private int length;

    private LargeDesk(Path folder) {
        this.folder = folder;
        this.officer =
                new Officer(
                        new UserId(ids.next()),
                        USER,
                        "Nguyễn Thị Hoa",
                        Role.RECEPTION_OFFICER,
                        AGENCY);
    }

    static void make(Path folder, int count) {
        var desk = new LargeDesk(folder);
        desk.create();
        desk.fill(count);
    }

    static DeskSession open(Path folder) {
        return new DeskFolder(folder, CLOCK).open(USER, PASSWORD.toCharArray(), (_, _) -> {});
    }

    static Stream<SamplePetition> samples(long seed, int count) {
        return new SamplePetitions(seed, LAST_DAY, Agencies.haNam2014(), List.of(AGENCY))
                .stream(count);
    }

    private void create() {
        try {
            var keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var base64 = Base64.getEncoder();
            var enrolment =
                    new Enrolment(
                            "https://localhost:9/kntc/",
                            Hash.of(new byte[1]),
                            new DeviceId(ids.next()),
                            base64.encodeToString(keys.getPrivate().getEncoded()),
                            AGENCY,
                            "UBND xã Tiên Tân",
                            base64.encodeToString(keys.getPublic().getEncoded()),
                            RecoverySecret.make(random).publicKey().text());
            new DeskFolder(folder, CLOCK).create(enrolment, officer, PASSWORD.toCharArray());
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("the JDK has Ed25519", absent);
        }
    }

    private void fill(int count) {
        var key =
                KeyRing.open(new FileDisk(folder), PasswordCost.STANDARD)
                        .unlock(USER, PASSWORD.toCharArray());
        try (var journal =
                        Journal.open(
                                new FileDisk(folder.resolve("journal")), key, random, _ -> {});
                var samples = samples(1, count)) {
            var batch = new ArrayList<JournalEntry>();
            samples.forEach(sample -> {
                batch.add(new JournalEntry(RecordKind.ACT, event(sample).encode()));
                if (batch.size() == EVENTS_AT_ONCE) {
                    journal.save(batch);
                    batch.clear();
                }
            });
            journal.save(batch);
        }
    }

    private Envelope event(SamplePetition sample) {
        var act = new PetitionAct.Register(TrackingCode.random(random), sample.form());
        var event =
                (PetitionEvent.Registered)
                        PetitionRules.decide(Optional.empty(), act, officer)
                                .orThrow(
                                        problems -> new IllegalStateException(problems.toString()));
        var dossierClass = PetitionRules.classOf(event);
        var parts =
                PetitionPayload.write(
                        event, dossierClass, () -> ids.bytes(PetitionPayload.SALT_BYTES));
        var id = new ActId(ids.next());
        var envelope =
                Envelope.write(
                        new Header(
                                id,
                                chain,
                                length + 1,
                                head,
                                stamps.next(id.toString()),
                                CLOCK.millis(),
                                officer.id(),
                                ids.next(),
                                PetitionPayload.kindOf(event),
                                PetitionPayload.SCHEMA,
                                AGENCY,
                                dossierClass,
                                Hash.of(parts.body()),
                                parts.sealed().map(Hash::of)),
                        parts.body(),
                        parts.sealed());
        length++;
        head = envelope.hash();
        return envelope;
    }
}
