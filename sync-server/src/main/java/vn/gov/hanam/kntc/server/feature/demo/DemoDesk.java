package vn.gov.hanam.kntc.server.feature.demo;

import static vn.gov.hanam.kntc.model.base.Require.require;

import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.ChainId;
import vn.gov.hanam.kntc.model.id.DeviceId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.id.IdSource;
import vn.gov.hanam.kntc.model.id.TrackingCode;
import vn.gov.hanam.kntc.model.json.PetitionPayload;
import vn.gov.hanam.kntc.model.petition.DossierClass;
import vn.gov.hanam.kntc.model.petition.PetitionAct;
import vn.gov.hanam.kntc.model.petition.PetitionEvent;
import vn.gov.hanam.kntc.model.petition.PetitionRules;
import vn.gov.hanam.kntc.model.sample.SamplePetition;
import vn.gov.hanam.kntc.model.sync.Buckets;
import vn.gov.hanam.kntc.model.sync.Caller;
import vn.gov.hanam.kntc.model.sync.Chains;
import vn.gov.hanam.kntc.model.sync.Envelope;
import vn.gov.hanam.kntc.model.sync.Frame;
import vn.gov.hanam.kntc.model.sync.Header;
import vn.gov.hanam.kntc.model.sync.Message;
import vn.gov.hanam.kntc.model.sync.Message.Ack;
import vn.gov.hanam.kntc.model.sync.ServerEngine;
import vn.gov.hanam.kntc.model.time.StampClock;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// The desk of one agency, as far as the server sees it: one chain, pushed frame by frame in one
/// exchange.
final class DemoDesk {

    private static final int EVENTS_PER_FRAME = 100;

    private final PrivateKey key;
    private final Officer officer;
    private final InstantSource clock;
    private final IdSource ids;
    private final RandomGenerator random;
    private final StampClock stamps;
    private final ServerEngine.Exchange exchange;
    private final ChainId chain;
    private final List<Envelope> unsent = new ArrayList<>();
    private final List<Ack> acks = new ArrayList<>();
    private Hash head = Hash.NONE;
    private int length;

    DemoDesk(
            ServerEngine engine,
            long epoch,
            DeviceId device,
            PrivateKey key,
            Officer officer,
            InstantSource clock,
            IdSource ids,
            RandomGenerator random) {
        this.key = key;
        this.officer = officer;
        this.clock = clock;
        this.ids = ids;
        this.random = random;
        this.stamps = new StampClock(clock);
        this.chain = new ChainId(ids.next());
        var granted =
                Arrays.stream(DossierClass.values())
                        .map(each -> Buckets.of(officer.agency(), each))
                        .collect(Collectors.toUnmodifiableSet());
        var caller = new Caller(device, officer.agency(), granted);
        this.exchange = engine.exchange(() -> caller, 0, this::answered);
        exchange.on(Frame.of(hello(epoch, granted)));
    }

    void register(SamplePetition petition) {
        var act = new PetitionAct.Register(TrackingCode.random(random), petition.form());
        var event =
                (PetitionEvent.Registered)
                        PetitionRules.decide(Optional.empty(), act, officer)
                                .orThrow(
                                        problems -> new IllegalStateException(problems.toString()));
        unsent.add(write(event));
        if (unsent.size() >= EVENTS_PER_FRAME) {
            push();
        }
    }

    /// Sends the rest and makes sure that all was taken.
    void finish() {
        push();
        exchange.finish();
        require(
                acks.equals(List.of(new Ack(chain, length, Ack.Status.OK))),
                "the engine took all of chain %s",
                chain);
    }

    private Message.Hello hello(long epoch, Set<String> granted) {
        return new Message.Hello(
                Message.PROTOCOL,
                PetitionPayload.SCHEMA,
                epoch,
                List.of(),
                Hash.NONE,
                Optional.of(Map.of()),
                Buckets.hashOf(granted),
                0,
                false,
                clock.millis());
    }

    private Envelope write(PetitionEvent.Registered event) {
        var dossierClass = PetitionRules.classOf(event);
        var parts =
                PetitionPayload.write(
                        event, dossierClass, () -> ids.bytes(PetitionPayload.SALT_BYTES));
        var act = new ActId(ids.next());
        var envelope =
                Envelope.write(
                                new Header(
                                        act,
                                        chain,
                                        length + 1,
                                        head,
                                        stamps.next(act.toString()),
                                        clock.millis(),
                                        officer.id(),
                                        ids.next(),
                                        PetitionPayload.kindOf(event),
                                        PetitionPayload.SCHEMA,
                                        officer.agency(),
                                        dossierClass,
                                        Hash.of(parts.body()),
                                        parts.sealed().map(Hash::of)),
                                parts.body(),
                                parts.sealed())
                        .withoutSealed();
        length++;
        head = envelope.hash();
        return envelope;
    }

    private void push() {
        if (unsent.isEmpty()) {
            return;
        }
        exchange.on(
                new Frame(
                        new Message.Push(
                                chain,
                                length - unsent.size() + 1,
                                head,
                                Base64.getEncoder().encodeToString(sign())),
                        List.copyOf(unsent)));
        unsent.clear();
    }

    private byte[] sign() {
        try {
            var signer = Signature.getInstance("Ed25519");
            signer.initSign(key);
            signer.update(Chains.headText(chain, length, head));
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    private void answered(Frame frame) {
        if (frame.message() instanceof Ack ack) {
            acks.add(ack);
        }
    }
}
