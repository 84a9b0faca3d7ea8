package vn.gov.hanam.kntc.model.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.account.Role;
import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.ChainId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.id.IdSource;
import vn.gov.hanam.kntc.model.id.TrackingCode;
import vn.gov.hanam.kntc.model.id.UserId;
import vn.gov.hanam.kntc.model.petition.PetitionAct;
import vn.gov.hanam.kntc.model.petition.PetitionField;
import vn.gov.hanam.kntc.model.sync.Decision;
import vn.gov.hanam.kntc.model.sync.DeskStore;
import vn.gov.hanam.kntc.model.sync.DeskStore.Chain;
import vn.gov.hanam.kntc.model.sync.DeskStore.Tx;
import vn.gov.hanam.kntc.model.sync.Draft;
import vn.gov.hanam.kntc.model.sync.Envelope;
import vn.gov.hanam.kntc.model.sync.Header;
import vn.gov.hanam.kntc.model.sync.ReadMark;
import vn.gov.hanam.kntc.model.sync.Verdict;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/// What every [DeskStore] does, in memory or in a file.
public interface DeskStoreContract {

    /// A new, empty store.
    DeskStore store();

    /// The same store after the program was closed and started again.
    default DeskStore reopened(DeskStore store) {
        return store;
    }

    /// Seeded ids, so that every run writes the same events.
    static IdSource ids(long seed) {
        return new IdSource(() -> Instant.parse("2026-11-23T01:00:00Z"), new Random(seed));
    }

    static ChainWriter writer(long seed) {
        var ids = ids(seed);
        return new ChainWriter(
                ids,
                new Officer(
                        new UserId(ids.next()),
                        "lan",
                        "Trần Thị Lan",
                        Role.RECEPTION_OFFICER,
                        new AgencyId("UB13366")));
    }

    static PetitionAct.Register registration(long seed) {
        return new PetitionAct.Register(
                TrackingCode.random(new Random(seed)),
                Map.of(
                        PetitionField.KIND, "COMPLAINT",
                        PetitionField.RECEIVED_ON, "2026-11-20",
                        PetitionField.SENDER_NAME, "Đỗ Thị Hòa",
                        PetitionField.SUMMARY, "Khiếu nại quyết định thu hồi đất"));
    }

    private static int run(DeskStore store, Consumer<Tx> work) {
        return store.write(tx -> {
            work.accept(tx);
            return 0;
        });
    }

    private static void look(DeskStore store, Consumer<Tx> look) {
        store.read(tx -> {
            look.accept(tx);
            return 0;
        });
    }

    @Test
    default void a_new_store_knows_nothing() {
        var store = store();
        look(store, tx -> assertThat(tx.journalPosition()).isZero());
        look(store, tx -> assertThat(tx.epoch()).isZero());
        look(store, tx -> assertThat(tx.greeted()).isZero());
        look(store, tx -> assertThat(tx.chains()).isEmpty());
        look(store, tx -> assertThat(tx.granted()).isEmpty());
        look(store, tx -> assertThat(tx.cursors()).isEmpty());
        look(store, tx -> assertThat(tx.orphans()).isEmpty());
    }

    @Test
    default void what_was_written_is_there_after_a_restart() {
        var store = store();
        var writer = writer(1);
        var dossier = ids(2).next();
        var event = writer.write(dossier, registration(1));
        var decision = ChainWriter.decided(7, event, Verdict.OK);
        run(
                store,
                tx -> {
                    tx.journalPosition(4711);
                    tx.epoch(3);
                    tx.greeted(3);
                    tx.granted(Set.of("UB13366/n", "UB13366/c"));
                    tx.putOwn(event);
                    tx.put(new Chain(writer.chain(), 1, event.hash(), 0));
                    tx.putDecision(decision);
                    tx.putRow("UB13366/n", 5, event, decision);
                    tx.cursor("UB13366/n", 5);
                    tx.project(dossier, writer.state(dossier));
                });
        var again = reopened(store);
        look(again, tx -> assertThat(tx.journalPosition()).isEqualTo(4711));
        look(again, tx -> assertThat(tx.epoch()).isEqualTo(3));
        look(again, tx -> assertThat(tx.greeted()).isEqualTo(3));
        look(again, tx -> assertThat(tx.granted()).contains(Set.of("UB13366/n", "UB13366/c")));
        look(again, tx -> assertThat(tx.cursors()).isEqualTo(Map.of("UB13366/n", 5L)));
        look(
                again,
                tx ->
                        assertThat(tx.chains())
                                .containsExactly(new Chain(writer.chain(), 1, event.hash(), 0)));
        var own = again.read(tx -> tx.own(event.header().act())).orElseThrow();
        assertThat(own.encode()).isEqualTo(event.encode());
        look(again, tx -> assertThat(tx.decision(event.header().act())).contains(decision));
        var confirmed = again.read(tx -> tx.confirmed(dossier));
        assertThat(confirmed).hasSize(1);
        assertThat(confirmed.getFirst().decision()).isEqualTo(decision);
        assertThat(confirmed.getFirst().event().hash()).isEqualTo(event.hash());
    }

    @Test
    default void a_write_that_fails_leaves_nothing() {
        var store = store();
        var writer = writer(1);
        var dossier = ids(2).next();
        var event = writer.write(dossier, registration(1));
        run(store, tx -> tx.cursor("UB13366/n", 1));
        assertThatThrownBy(() ->
                        run(
                                store,
                                tx -> {
                                    tx.journalPosition(99);
                                    tx.putOwn(event);
                                    tx.put(new Chain(writer.chain(), 1, event.hash(), 0));
                                    tx.cursor("UB13366/n", 2);
                                    tx.project(dossier, writer.state(dossier));
                                    throw new IllegalStateException("cut");
                                }))
                .hasMessage("cut");
        look(store, tx -> assertThat(tx.journalPosition()).isZero());
        look(store, tx -> assertThat(tx.chains()).isEmpty());
        look(store, tx -> assertThat(tx.cursors()).isEqualTo(Map.of("UB13366/n", 1L)));
        look(store, tx -> assertThat(tx.own(event.header().act())).isEmpty());
        run(store, tx -> tx.putOwn(event));
        look(store, tx -> assertThat(tx.own(event.header().act())).isPresent());
    }

    @Test
    default void own_events_come_by_chain_in_order() {
        var store = store();
        var writer = writer(1);
        var dossier = ids(2).next();
        var events = new ArrayList<Envelope>();
        events.add(writer.write(dossier, registration(1)));
        for (var i = 0; i < 6; i++) {
            events.add(writer.write(dossier, new PetitionAct.Note("ghi chú " + i)));
        }
        run(store, tx -> events.forEach(tx::putOwn));
        assertThat(hashes(store.read(tx -> tx.own(writer.chain(), 3, 2))))
                .containsExactly(events.get(2).hash(), events.get(3).hash());
        assertThat(hashes(store.read(tx -> tx.own(writer.chain(), 6, 100))))
                .containsExactly(events.get(5).hash(), events.get(6).hash());
        look(store, tx -> assertThat(tx.own(new ChainId(ids(9).next()), 1, 10)).isEmpty());
        look(store, tx -> assertThat(tx.ownHash(writer.chain(), 4)).contains(events.get(3).hash()));
        look(store, tx -> assertThat(tx.ownHash(writer.chain(), 8)).isEmpty());
        look(store, tx -> assertThat(tx.ownHeld(writer.chain(), 1, 7)).isEqualTo(7));
        look(store, tx -> assertThat(tx.ownHeld(writer.chain(), 6, 9)).isEqualTo(2));
        assertThat(hashes(store.read(tx -> tx.ownOf(dossier))))
                .containsExactlyElementsOf(hashes(events));
    }

    @Test
    default void events_behind_the_length_of_their_chain_are_orphans() {
        var store = store();
        var writer = writer(1);
        var dossier = ids(2).next();
        var first = writer.write(dossier, registration(1));
        var second = writer.write(dossier, new PetitionAct.Note("hai"));
        var third = writer.write(dossier, new PetitionAct.Note("ba"));
        run(
                store,
                tx -> {
                    List.of(first, second, third).forEach(tx::putOwn);
                    tx.put(new Chain(writer.chain(), 1, first.hash(), 1));
                });
        assertThat(hashes(store.read(Tx::orphans))).containsExactly(second.hash(), third.hash());
        run(store, tx -> tx.put(new Chain(writer.chain(), 3, third.hash(), 1)));
        look(store, tx -> assertThat(tx.orphans()).isEmpty());
    }

    @Test
    default void the_same_act_under_another_chain_replaces_it_in_its_place() {
        var store = store();
        var writer = writer(1);
        var dossier = ids(2).next();
        var first = writer.write(dossier, registration(1));
        var second = writer.write(dossier, new PetitionAct.Note("hai"));
        run(store, tx -> List.of(first, second).forEach(tx::putOwn));
        var other = new ChainId(ids(5).next());
        var reissued = under(other, first);
        run(
                store,
                tx -> {
                    tx.putOwn(reissued);
                    tx.put(new Chain(writer.chain(), 2, second.hash(), 0));
                    tx.put(new Chain(other, 1, reissued.hash(), 0));
                });
        assertThat(store.read(tx -> tx.own(first.header().act())).orElseThrow().hash())
                .isEqualTo(reissued.hash());
        look(store, tx -> assertThat(tx.ownHash(writer.chain(), 1)).isEmpty());
        look(store, tx -> assertThat(tx.ownHeld(writer.chain(), 1, 2)).isEqualTo(1));
        assertThat(hashes(store.read(tx -> tx.ownOf(dossier))))
                .containsExactly(reissued.hash(), second.hash());
        look(
                store,
                tx ->
                        assertThat(tx.chains())
                                .extracting(Chain::id)
                                .containsExactly(writer.chain(), other));
    }

    @Test
    default void chains_keep_the_order_they_were_taken_in() {
        var store = store();
        var ids = ids(3);
        var chains = new ArrayList<Chain>();
        for (var i = 0; i < 5; i++) {
            chains.add(new Chain(new ChainId(ids.next()), i, Hash.of(new byte[] {(byte) i}), 0));
        }
        run(store, tx -> chains.forEach(tx::put));
        var changed = new Chain(chains.get(1).id(), 9, Hash.NONE, 4);
        run(store, tx -> tx.put(changed));
        chains.set(1, changed);
        look(reopened(store), tx -> assertThat(tx.chains()).containsExactlyElementsOf(chains));
    }

    @Test
    default void a_dossier_is_read_from_the_bucket_that_holds_most_of_it() {
        var store = store();
        var writer = writer(1);
        var dossier = ids(2).next();
        var events = new ArrayList<Envelope>();
        events.add(writer.write(dossier, registration(1)));
        events.add(writer.write(dossier, new PetitionAct.Note("hai")));
        events.add(writer.write(dossier, new PetitionAct.Note("ba")));
        run(
                store,
                tx -> {
                    tx.putRow("UB13366/n", 1, events.get(0), ok(1, events.get(0)));
                    tx.putRow("UB349/n", 10, events.get(0), ok(1, events.get(0)));
                    tx.putRow("UB349/n", 11, events.get(1), refused(2, events.get(1)));
                    tx.putRow("UB349/n", 12, events.get(2), ok(3, events.get(2)));
                });
        var confirmed = store.read(tx -> tx.confirmed(dossier));
        assertThat(confirmed)
                .extracting(c -> c.event().hash())
                .containsExactly(events.get(0).hash(), events.get(2).hash());
        run(store, tx -> tx.dropRows("UB349/n", dossier));
        look(store, tx -> assertThat(tx.confirmed(dossier)).hasSize(1));
        run(store, tx -> tx.dropRows("UB13366/n", dossier));
        look(store, tx -> assertThat(tx.confirmed(dossier)).isEmpty());
    }

    @Test
    default void clearing_a_bucket_names_its_dossiers_and_forgets_its_cursor() {
        var store = store();
        var writer = writer(1);
        var ids = ids(2);
        var one = ids.next();
        var two = ids.next();
        var first = writer.write(one, registration(1));
        var second = writer.write(two, registration(2));
        run(
                store,
                tx -> {
                    tx.putRow("UB349/n", 1, first, ok(1, first));
                    tx.putRow("UB349/n", 2, second, ok(2, second));
                    tx.cursor("UB349/n", 2);
                    tx.putRow("UB13366/n", 1, first, ok(1, first));
                    tx.cursor("UB13366/n", 1);
                });
        Set<UUID> cleared = store.write(tx -> tx.clearBucket("UB349/n"));
        assertThat(cleared).containsExactlyInAnyOrder(one, two);
        look(store, tx -> assertThat(tx.cursors()).isEqualTo(Map.of("UB13366/n", 1L)));
        look(store, tx -> assertThat(tx.confirmed(two)).isEmpty());
        look(store, tx -> assertThat(tx.confirmed(one)).hasSize(1));
        run(store, tx -> tx.putRow("UB349/n", 1, first, ok(1, first)));
        assertThat(store.<Set<UUID>>write(tx -> tx.clearBucket("nobody"))).isEmpty();
    }

    @Test
    default void a_later_decision_replaces_an_earlier_one_that_is_not_forgotten() {
        var store = store();
        var writer = writer(1);
        var ids = ids(2);
        var first = writer.write(ids.next(), registration(1));
        var second = writer.write(ids.next(), registration(2));
        for (var decision :
                List.of(
                        refused(1, first),
                        ok(2, second),
                        ok(3, first),
                        refused(4, first),
                        ok(5, first),
                        ok(6, second))) {
            run(store, tx -> tx.putDecision(decision));
        }
        look(store, tx -> assertThat(tx.decision(first.header().act())).contains(ok(5, first)));
        var all = new ArrayList<Decision>();
        look(store, tx -> tx.decisions(all::add));
        // What only says the same again is not kept twice.
        assertThat(all)
                .containsExactly(ok(5, first), ok(6, second), refused(1, first), ok(3, first));
    }

    @Test
    default void drafts_come_and_go() {
        var store = store();
        var id = ids(1).next();
        run(store, tx -> tx.putDraft(new Draft(id, new byte[] {1, 2})));
        run(store, tx -> tx.putDraft(new Draft(id, new byte[] {3})));
        run(store, tx -> tx.removeDraft(id));
        run(store, tx -> tx.removeDraft(id));
    }

    @Test
    default void what_was_looked_at_may_be_looked_at_again() {
        var store = store();
        var ids = ids(3);
        var mark =
                new ReadMark(
                        new UserId(ids.next()),
                        List.of(new ActId(ids.next()), new ActId(ids.next())));
        run(store, tx -> tx.putRead(mark));
        run(store, tx -> tx.putRead(mark));
    }

    @Test
    default void cleared_it_is_as_new() {
        var store = store();
        var writer = writer(1);
        var dossier = ids(2).next();
        var event = writer.write(dossier, registration(1));
        run(
                store,
                tx -> {
                    tx.journalPosition(5);
                    tx.putOwn(event);
                    tx.put(new Chain(writer.chain(), 1, event.hash(), 0));
                    tx.project(dossier, writer.state(dossier));
                });
        store.clear();
        look(store, tx -> assertThat(tx.journalPosition()).isZero());
        look(store, tx -> assertThat(tx.chains()).isEmpty());
        look(store, tx -> assertThat(tx.ownOf(dossier)).isEmpty());
        run(
                store,
                tx -> {
                    tx.putOwn(event);
                    tx.project(dossier, Optional.empty());
                });
        look(store, tx -> assertThat(tx.ownOf(dossier)).hasSize(1));
    }

    private static Decision ok(long seq, Envelope event) {
        return ChainWriter.decided(seq, event, Verdict.OK);
    }

    private static Decision refused(long seq, Envelope event) {
        return ChainWriter.decided(seq, event, Verdict.REFUSED);
    }

    private static List<Hash> hashes(List<Envelope> events) {
        return events.stream().map(Envelope::hash).toList();
    }

    private static Envelope under(ChainId chain, Envelope event) {
        var old = event.header();
        return Envelope.write(
                new Header(
                        old.act(),
                        chain,
                        1,
                        Hash.NONE,
                        old.stamp(),
                        old.wallMillis(),
                        old.user(),
                        old.dossier(),
                        old.kind(),
                        old.schema(),
                        old.owner(),
                        old.dossierClass(),
                        old.body(),
                        old.sealed()),
                event.body(),
                event.sealed());
    }
}
