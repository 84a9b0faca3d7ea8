package vn.gov.hanam.kntc.model.testing;

import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.ChainId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.id.IdSource;
import vn.gov.hanam.kntc.model.json.PetitionPayload;
import vn.gov.hanam.kntc.model.petition.DossierClass;
import vn.gov.hanam.kntc.model.petition.PetitionAct;
import vn.gov.hanam.kntc.model.petition.PetitionEvent;
import vn.gov.hanam.kntc.model.petition.PetitionFold;
import vn.gov.hanam.kntc.model.petition.PetitionRules;
import vn.gov.hanam.kntc.model.petition.PetitionState;
import vn.gov.hanam.kntc.model.petition.Recorded;
import vn.gov.hanam.kntc.model.sync.Decision;
import vn.gov.hanam.kntc.model.sync.Envelope;
import vn.gov.hanam.kntc.model.sync.Events;
import vn.gov.hanam.kntc.model.sync.Header;
import vn.gov.hanam.kntc.model.sync.Verdict;
import vn.gov.hanam.kntc.model.time.Stamp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Writes real events of one chain without a desk: what a store or a server is tested with.
public final class ChainWriter {

    private final IdSource ids;
    private final Officer officer;
    private final ChainId chain;
    private final Map<UUID, List<Recorded>> histories = new HashMap<>();
    private Hash head = Hash.NONE;
    private int length;
    private long millis = 1_700_000_000_000L;

    public ChainWriter(IdSource ids, Officer officer) {
        this.ids = ids;
        this.officer = officer;
        this.chain = new ChainId(ids.next());
    }

    public ChainId chain() {
        return chain;
    }

    public int length() {
        return length;
    }

    public Hash head() {
        return head;
    }

    /// The next event of the chain.
    public Envelope write(UUID dossier, PetitionAct act) {
        var history = histories.computeIfAbsent(dossier, _ -> new ArrayList<>());
        var state = PetitionFold.of(history);
        if (!(PetitionRules.decide(state, act, officer)
                instanceof Result.Ok<PetitionEvent>(var event))) {
            throw new IllegalArgumentException("the rules refuse the act");
        }
        DossierClass dossierClass =
                state.map(PetitionState::dossierClass)
                        .orElseGet(() -> PetitionRules.classOf((PetitionEvent.Registered) event));
        var parts =
                PetitionPayload.write(
                        event, dossierClass, () -> ids.bytes(PetitionPayload.SALT_BYTES));
        var id = new ActId(ids.next());
        millis += 1_000;
        length++;
        var envelope =
                Envelope.write(
                        new Header(
                                id,
                                chain,
                                length,
                                head,
                                new Stamp(millis, 0, id.toString()),
                                millis,
                                officer.id(),
                                dossier,
                                PetitionPayload.kindOf(event),
                                PetitionPayload.SCHEMA,
                                officer.agency(),
                                dossierClass,
                                Hash.of(parts.body()),
                                parts.sealed().map(Hash::of)),
                        parts.body(),
                        parts.sealed());
        head = envelope.hash();
        history.add(Events.recorded(envelope, Optional.empty()));
        return envelope;
    }

    /// What the dossier has come to, all of it unconfirmed.
    public Optional<PetitionState> state(UUID dossier) {
        return PetitionFold.of(histories.getOrDefault(dossier, List.of()));
    }

    /// A decision about an event, as a server with a bad seal would make it.
    public static Decision decided(long seq, Envelope event, Verdict verdict) {
        return new Decision(
                seq,
                event.header().act(),
                event.header().dossier(),
                verdict,
                verdict == Verdict.OK ? "" : "petition.refused.withdrawn",
                event.header().wallMillis() + 5_000,
                Optional.empty(),
                "00");
    }
}
