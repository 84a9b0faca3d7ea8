package vn.gov.hanam.kntc.client.store.db;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.id.UserId;
import vn.gov.hanam.kntc.model.json.MalformedException;
import vn.gov.hanam.kntc.model.petition.Recorded;
import vn.gov.hanam.kntc.model.sync.Decision;
import vn.gov.hanam.kntc.model.sync.Envelope;
import vn.gov.hanam.kntc.model.sync.Events;
import vn.gov.hanam.kntc.model.sync.Verdict;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Cần xử lý: what the server refused and what nobody has decided yet.
public final class TrayDao {

    private final H2DeskStore store;
    private final PetitionListDao lists;

    public TrayDao(H2DeskStore store) {
        this.store = store;
        this.lists = new PetitionListDao(store);
    }

    private static final String ELSEWHERE =
            """
            SELECT r.event, r.decision FROM bucket_row r
            WHERE NOT r.accepted ORDER BY r.bucket, r.seq DESC
            """;

    /// Open conflicts first, then what was decided otherwise than before, then refused acts, the
    /// newest first; at the end what other desks wrote of dossiers they had lost.
    public List<TrayItem> items() {
        var conflicts =
                store.screen(handle ->
                        handle.createQuery(
                                        "SELECT DISTINCT dossier, register FROM conflict ORDER BY"
                                                + " dossier DESC, register")
                                .map((row, _) ->
                                        new TrayItem.Undecided(
                                                new PetitionId(
                                                        PetitionListDao.uuid(row, "dossier")),
                                                Optional.empty(),
                                                row.getString("register")))
                                .list());
        var refused =
                store.screen(handle ->
                        handle.createQuery(
                                        """
                                        SELECT e.event, d.decision FROM decision d
                                        JOIN own_event e ON e.act = d.act
                                        WHERE NOT d.accepted ORDER BY d.place DESC
                                        """)
                                .map((row, _) -> refused(row.getBytes(1), row.getBytes(2), true))
                                .list());
        var items = new ArrayList<TrayItem>(conflicts);
        items.addAll(redecided());
        items.addAll(refused);
        var own = refused.stream().map(TrayItem.Refused::act).collect(Collectors.toSet());
        elsewhere().stream().filter(item -> !own.contains(item.act())).forEach(items::add);
        return withRows(items);
    }

    private List<TrayItem.Redecided> redecided() {
        return store
                .screen(handle ->
                        handle.createQuery(
                                        """
                                        SELECT r.decision, d.decision FROM replaced_decision r
                                        JOIN decision d ON d.act = r.act ORDER BY r.place DESC
                                        """)
                                .map((row, _) ->
                                        redecided(
                                                DecisionCodec.decode(row.getBytes(1)),
                                                DecisionCodec.decode(row.getBytes(2))))
                                .list())
                .stream()
                .filter(item -> !item.before().agreesWith(item.now()))
                .toList();
    }

    private static TrayItem.Redecided redecided(Decision before, Decision now) {
        return new TrayItem.Redecided(
                now.act(), new PetitionId(now.dossier()), Optional.empty(), before, now);
    }

    private List<TrayItem.Refused> elsewhere() {
        return store.screen(handle ->
                handle.createQuery(ELSEWHERE)
                        .map((row, _) -> refused(row.getBytes(1), row.getBytes(2), false))
                        .list());
    }

    private static TrayItem.Refused refused(byte[] event, byte[] decided, boolean own) {
        var decision = DecisionCodec.decode(decided);
        var header = decoded(event).header();
        return new TrayItem.Refused(
                header.act(),
                new PetitionId(header.dossier()),
                Optional.empty(),
                header.kind(),
                header.user(),
                Instant.ofEpochMilli(header.wallMillis()),
                decision.verdict() != Verdict.QUARANTINED
                        ? TrayItem.Fate.REFUSED
                        : own ? TrayItem.Fate.QUARANTINED : TrayItem.Fate.QUARANTINED_ELSEWHERE,
                decision.reason());
    }

    private List<TrayItem> withRows(List<TrayItem> items) {
        var ids = items.stream().map(TrayItem::petition).distinct().toList();
        Map<PetitionId, PetitionRow> rows = new HashMap<>();
        lists.rows(ids).forEach(row -> rows.put(row.id(), row));
        return items.stream()
                .map(item -> {
                    var row = Optional.ofNullable(rows.get(item.petition()));
                    return switch (item) {
                        case TrayItem.Undecided(var petition, _, var register) ->
                                new TrayItem.Undecided(petition, row, register);
                        case TrayItem.Redecided(var act, var petition, _, var before, var now) ->
                                new TrayItem.Redecided(act, petition, row, before, now);
                        case TrayItem.Refused r ->
                                new TrayItem.Refused(
                                        r.act(),
                                        r.petition(),
                                        row,
                                        r.kind(),
                                        r.author(),
                                        r.at(),
                                        r.fate(),
                                        r.reason());
                    };
                })
                .map(TrayItem.class::cast)
                .toList();
    }

    /// The acts an officer has read about: refused, or decided otherwise than before.
    public Set<ActId> seen(UserId officer) {
        return Set.copyOf(
                store.screen(handle ->
                        handle.createQuery(
                                        """
                                        SELECT d.act FROM decision d JOIN read_mark r ON r.act = d.act
                                        WHERE NOT d.accepted AND r.officer = :officer
                                        UNION
                                        SELECT d.act FROM replaced_decision d
                                        JOIN read_mark r ON r.act = d.act
                                        WHERE r.officer = :officer
                                        """)
                                .bind("officer", officer.value())
                                .map((row, _) -> new ActId(PetitionListDao.uuid(row, "act")))
                                .list()));
    }

    /// An act without effect, with all it wanted to say.
    public Optional<Recorded> refusedAct(ActId act) {
        return store.read(tx -> tx.own(act).map(event -> Events.recorded(event, tx.decision(act))))
                .or(() -> elsewhere(act));
    }

    private Optional<Recorded> elsewhere(ActId act) {
        return store.screen(handle ->
                handle.createQuery(ELSEWHERE)
                        .map((row, _) ->
                                Events.recorded(
                                        decoded(row.getBytes(1)),
                                        Optional.of(DecisionCodec.decode(row.getBytes(2)))))
                        .filter(recorded -> recorded.act().equals(act))
                        .findFirst());
    }

    private static Envelope decoded(byte[] event) {
        try {
            return Envelope.decode(event);
        } catch (MalformedException damaged) {
            throw new Fault(FaultCode.STORE_DAMAGED, "an event is not as it was stored");
        }
    }
}
