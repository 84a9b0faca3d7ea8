package vn.gov.hanam.kntc.model.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.ChainId;
import vn.gov.hanam.kntc.model.id.DeviceId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.id.IdSource;
import vn.gov.hanam.kntc.model.id.UserId;
import vn.gov.hanam.kntc.model.petition.DossierClass;
import vn.gov.hanam.kntc.model.petition.RegisterNumber;
import vn.gov.hanam.kntc.model.sync.Decision;
import vn.gov.hanam.kntc.model.sync.Envelope;
import vn.gov.hanam.kntc.model.sync.Header;
import vn.gov.hanam.kntc.model.sync.Message.Row;
import vn.gov.hanam.kntc.model.sync.ServerStore;
import vn.gov.hanam.kntc.model.sync.ServerStore.Dossier;
import vn.gov.hanam.kntc.model.sync.ServerStore.Own;
import vn.gov.hanam.kntc.model.sync.ServerStore.Tip;
import vn.gov.hanam.kntc.model.sync.ServerStore.Tx;
import vn.gov.hanam.kntc.model.sync.SyncRefusal;
import vn.gov.hanam.kntc.model.sync.Verdict;
import vn.gov.hanam.kntc.model.time.Stamp;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/// What every store of the server's engine does: the one in memory that the simulation uses, and
/// the one in SQL that the product uses.
public interface ServerStoreContract {

    AgencyId TIEN_TAN = new AgencyId("UB13366");
    AgencyId TT35 = new AgencyId("TT35");

    /// The store under test, new and empty.
    ServerStore store();

    /// Makes it durable, ends it, opens it again on what it kept.
    ServerStore reopened();

    /// How many contradictions it noted.
    int contradictions();

    /// Events and decisions as the engine would bring them.
    final class Author {

        private final IdSource ids =
                new IdSource(
                        InstantSource.fixed(Instant.parse("2026-11-23T01:00:00Z")), new Random(7));
        final DeviceId device = new DeviceId(ids.next());
        final ChainId chain = new ChainId(ids.next());
        private Hash head = Hash.NONE;
        private int length;
        private Own own = new Own(0, Hash.NONE);

        UUID newId() {
            return ids.next();
        }

        Envelope event(UUID dossier) {
            return event(dossier, new ActId(ids.next()));
        }

        Envelope event(UUID dossier, ActId act) {
            var body = ids.bytes(40);
            var event =
                    Envelope.write(
                            new Header(
                                    act,
                                    chain,
                                    ++length,
                                    head,
                                    new Stamp(1_000L + length, 0, act.toString()),
                                    1_000,
                                    new UserId(act.value()),
                                    dossier,
                                    "noted",
                                    1,
                                    TIEN_TAN,
                                    DossierClass.NORMAL,
                                    Hash.of(body),
                                    Optional.empty()),
                            body,
                            Optional.empty());
            head = event.hash();
            return event;
        }

        Decision decision(Envelope event, Verdict verdict) {
            return decision(event, verdict, Optional.empty());
        }

        Decision decision(Envelope event, Verdict verdict, Optional<RegisterNumber> number) {
            return new Decision(
                    own.length() + 1,
                    event.header().act(),
                    event.header().dossier(),
                    verdict,
                    verdict == Verdict.OK ? "" : SyncRefusal.OUT_OF_SCOPE.code(),
                    5_000,
                    number,
                    "0123456789abcdef0123456789abcdef");
        }

        /// Appends an event and decides on it.
        Decision take(Tx tx, Envelope event, Verdict verdict) {
            tx.append(event, true, 5_000);
            var decision = decision(event, verdict);
            decide(tx, decision);
            return decision;
        }

        void decide(Tx tx, Decision decision) {
            own = new Own(decision.seq(), decision.hashAfter(own.head()));
            tx.decide(decision, own.head());
        }
    }

    @Test
    default void a_new_store_is_empty() {
        var author = new Author();
        store().read(tx -> {
            assertThat(tx.epoch()).isEqualTo(1);
            assertThat(tx.own()).isEqualTo(new Own(0, Hash.NONE));
            assertThat(tx.tip(author.chain)).isEmpty();
            assertThat(tx.hashAt(author.chain, 1)).isEmpty();
            assertThat(tx.history(author.newId())).isEmpty();
            assertThat(tx.dossier(author.newId())).isEmpty();
            assertThat(tx.length("UB13366/n")).isZero();
            assertThat(tx.entries("UB13366/n", 0, 10)).isEmpty();
            return 0;
        });
    }

    @Test
    default void nothing_of_a_transaction_that_throws_is_kept() {
        var author = new Author();
        var dossier = author.newId();
        var event = author.event(dossier);
        var number = new RegisterNumber(TIEN_TAN, 2026, 1);
        assertThatThrownBy(() ->
                        store().write(tx -> {
                            tx.begin(author.chain, author.device);
                            var decision = author.take(tx, event, Verdict.OK);
                            tx.sign(author.chain, 1, "c2ln");
                            tx.put(dossier, dossierOf(Set.of()));
                            tx.hold(number, dossier);
                            tx.enter("UB13366/n", row(event, decision));
                            tx.entries("UB13366/n", 0, 10);
                            throw new IllegalStateException("the work failed");
                        }))
                .hasMessage("the work failed");
        reopened()
                .read(tx -> {
                    assertThat(tx.tip(author.chain)).isEmpty();
                    assertThat(tx.carriers(event.header().act())).isEmpty();
                    assertThat(tx.decision(event.header().act())).isEmpty();
                    assertThat(tx.own().length()).isZero();
                    assertThat(tx.history(dossier)).isEmpty();
                    assertThat(tx.dossier(dossier)).isEmpty();
                    assertThat(tx.holder(number)).isEmpty();
                    assertThat(tx.length("UB13366/n")).isZero();
                    return 0;
                });
    }

    @Test
    default void a_chain_grows_within_a_transaction_and_over_several() {
        var author = new Author();
        var dossier = author.newId();
        var events = IntStream.range(0, 6).mapToObj(_ -> author.event(dossier)).toList();
        store().write(tx -> {
            tx.begin(author.chain, author.device);
            assertThat(tx.tip(author.chain)).contains(new Tip(author.device, 0, Hash.NONE));
            for (var event : events.subList(0, 4)) {
                author.take(tx, event, Verdict.OK);
            }
            tx.sign(author.chain, 4, "c2ln");
            assertThat(tx.tip(author.chain))
                    .contains(new Tip(author.device, 4, events.get(3).hash()));
            assertThat(tx.hashAt(author.chain, 3)).contains(events.get(2).hash());
            return 0;
        });
        store().write(tx -> {
            assertThat(tx.hashAt(author.chain, 4)).contains(events.get(3).hash());
            assertThat(tx.hashAt(author.chain, 5)).isEmpty();
            for (var event : events.subList(4, 6)) {
                author.take(tx, event, Verdict.OK);
            }
            return 0;
        });
        reopened()
                .read(tx -> {
                    assertThat(tx.tip(author.chain))
                            .contains(new Tip(author.device, 6, events.get(5).hash()));
                    for (var event : events) {
                        assertThat(tx.hashAt(author.chain, event.header().seq()))
                                .contains(event.hash());
                    }
                    assertThat(tx.hashAt(author.chain, 0)).isEmpty();
                    assertThat(tx.hashAt(author.chain, 7)).isEmpty();
                    return 0;
                });
    }

    @Test
    default void events_come_back_byte_for_byte_in_the_order_of_decisions() {
        var author = new Author();
        var dossier = author.newId();
        var other = author.newId();
        var first = author.event(dossier);
        var refused = author.event(dossier);
        var elsewhere = author.event(other);
        var second = author.event(dossier);
        store().write(tx -> {
            tx.begin(author.chain, author.device);
            author.take(tx, first, Verdict.OK);
            assertThat(tx.history(dossier)).hasSize(1);
            author.take(tx, refused, Verdict.REFUSED);
            author.take(tx, elsewhere, Verdict.OK);
            return 0;
        });
        store().write(tx -> {
            author.take(tx, second, Verdict.OK);
            assertThat(tx.history(dossier)).hasSize(2);
            return 0;
        });
        reopened()
                .read(tx -> {
                    var history = tx.history(dossier);
                    assertThat(history).hasSize(2);
                    assertThat(history.getFirst().event().encode()).isEqualTo(first.encode());
                    assertThat(history.getLast().event().encode()).isEqualTo(second.encode());
                    assertThat(history.getLast().decision().seq()).isEqualTo(4);
                    assertThat(tx.history(other)).hasSize(1);
                    assertThat(tx.own().length()).isEqualTo(4);
                    return 0;
                });
    }

    @Test
    default void an_act_under_another_chain_stands_there_without_effect() {
        var author = new Author();
        var clone = new Author();
        var again = new ChainId(author.newId());
        var dossier = author.newId();
        var event = author.event(dossier);
        var reissued = underChain(clone.event(dossier, event.header().act()), again);
        store().write(tx -> {
            tx.begin(author.chain, author.device);
            tx.begin(again, author.device);
            author.take(tx, event, Verdict.OK);
            tx.append(reissued, false, 6_000);
            return 0;
        });
        reopened()
                .read(tx -> {
                    assertThat(tx.carriers(event.header().act()))
                            .containsExactly(author.chain, again);
                    assertThat(tx.history(dossier)).hasSize(1);
                    assertThat(tx.history(dossier).getFirst().event().hash())
                            .isEqualTo(event.hash());
                    assertThat(tx.tip(again).orElseThrow().length()).isEqualTo(1);
                    return 0;
                });
    }

    @Test
    default void the_own_chain_goes_on() {
        var author = new Author();
        var event = author.event(author.newId());
        var number = new RegisterNumber(TIEN_TAN, 2026, 12);
        var decision = author.decision(event, Verdict.OK, Optional.of(number));
        store().write(tx -> {
            tx.begin(author.chain, author.device);
            tx.append(event, true, 5_000);
            author.decide(tx, decision);
            assertThat(tx.decision(event.header().act())).contains(decision);
            assertThat(tx.own()).isEqualTo(new Own(1, decision.hashAfter(Hash.NONE)));
            return 0;
        });
        reopened()
                .read(tx -> {
                    assertThat(tx.decision(event.header().act())).contains(decision);
                    assertThat(tx.own()).isEqualTo(new Own(1, decision.hashAfter(Hash.NONE)));
                    return 0;
                });
    }

    @Test
    default void numbers_have_no_gap_and_gaps_are_filled() {
        var author = new Author();
        var taken = new ArrayList<Integer>();
        store().write(tx -> {
            // Offered after a restore: 2 and 5 stand in somebody's book.
            tx.hold(new RegisterNumber(TIEN_TAN, 2026, 2), author.newId());
            tx.hold(new RegisterNumber(TIEN_TAN, 2026, 5), author.newId());
            return 0;
        });
        for (var round = 0; round < 3; round++) {
            store().write(tx -> {
                for (var each = 0; each < 2; each++) {
                    var free = tx.free(TIEN_TAN, 2026);
                    assertThat(tx.holder(free)).isEmpty();
                    tx.hold(free, author.newId());
                    taken.add(free.number());
                }
                return 0;
            });
        }
        assertThat(taken).containsExactly(1, 3, 4, 6, 7, 8);
        reopened()
                .read(tx -> {
                    assertThat(tx.holder(new RegisterNumber(TIEN_TAN, 2026, 5))).isPresent();
                    assertThat(tx.holder(new RegisterNumber(TIEN_TAN, 2026, 8))).isPresent();
                    assertThat(tx.holder(new RegisterNumber(TIEN_TAN, 2026, 9))).isEmpty();
                    assertThat(tx.holder(new RegisterNumber(TIEN_TAN, 2025, 1))).isEmpty();
                    assertThat(tx.holder(new RegisterNumber(TT35, 2026, 1))).isEmpty();
                    return 0;
                });
        store().write(tx -> {
            assertThat(tx.free(TIEN_TAN, 2026).number()).isEqualTo(9);
            assertThat(tx.free(TIEN_TAN, 2025).number()).isEqualTo(1);
            assertThat(tx.free(TT35, 2026).number()).isEqualTo(1);
            return 0;
        });
    }

    @Test
    default void buckets_are_dense_and_each_for_itself() {
        var author = new Author();
        var dossier = author.newId();
        var kept = new ArrayList<Row>();
        store().write(tx -> {
            tx.begin(author.chain, author.device);
            for (var each = 0; each < 5; each++) {
                var event = author.event(dossier);
                var row = row(event, author.take(tx, event, Verdict.OK));
                tx.enter("UB13366/n", row);
                kept.add(row);
            }
            assertThat(tx.length("UB13366/n")).isEqualTo(5);
            return 0;
        });
        var refused = author.event(dossier);
        store().write(tx -> {
            var decision = author.take(tx, refused, Verdict.REFUSED);
            tx.enter("@" + author.chain, answer(decision));
            tx.enter("TT35/n", kept.getFirst());
            tx.enter("TT35/n", drop(dossier));
            tx.enter("TT35/n", kept.getFirst());
            assertThat(tx.entries("TT35/n", 0, 10)).hasSize(3);
            return 0;
        });
        reopened()
                .read(tx -> {
                    assertThat(tx.length("UB13366/n")).isEqualTo(5);
                    assertThat(tx.length("TT35/n")).isEqualTo(3);
                    assertThat(tx.entries("UB13366/n", 0, 100))
                            .extracting(ServerStore.Entry::row)
                            .containsExactlyElementsOf(kept);
                    assertThat(tx.entries("UB13366/n", 2, 2))
                            .extracting(ServerStore.Entry::row)
                            .containsExactly(kept.get(2), kept.get(3));
                    assertThat(tx.entries("UB13366/n", 5, 10)).isEmpty();
                    assertThat(
                                    tx.entries("UB13366/n", 0, 1)
                                            .getFirst()
                                            .event()
                                            .orElseThrow()
                                            .header())
                            .satisfies(header ->
                                    assertThat(Optional.of(header.act()))
                                            .isEqualTo(kept.get(0).act()));
                    assertThat(tx.entries("TT35/n", 0, 9))
                            .extracting(entry -> entry.row().kind())
                            .containsExactly(Row.Kind.EVENT, Row.Kind.DROP, Row.Kind.EVENT);
                    var inbox = tx.entries("@" + author.chain, 0, 9);
                    assertThat(inbox).hasSize(1);
                    assertThat(inbox.getFirst().event()).isEmpty();
                    assertThat(inbox.getFirst().row().decision().orElseThrow().verdict())
                            .isEqualTo(Verdict.REFUSED);
                    return 0;
                });
        assertThat(store().lengths(Set.of("UB13366/n", "SO-X/n")))
                .containsEntry("UB13366/n", 5L)
                .containsEntry("SO-X/n", 0L);
    }

    @Test
    default void a_dossier_stands_where_it_was_put_last() {
        var author = new Author();
        var dossier = author.newId();
        store().write(tx -> {
            tx.put(dossier, dossierOf(Set.of()));
            tx.put(dossier, dossierOf(Set.of(TT35)));
            return 0;
        });
        store().write(tx -> {
            assertThat(tx.dossier(dossier)).contains(dossierOf(Set.of(TT35)));
            tx.put(dossier, dossierOf(Set.of(TT35, new AgencyId("SO-TNMT"))));
            return 0;
        });
        reopened()
                .read(tx -> {
                    assertThat(tx.dossier(dossier))
                            .contains(dossierOf(Set.of(TT35, new AgencyId("SO-TNMT"))));
                    return 0;
                });
    }

    @Test
    default void offered_decisions_are_adopted_and_contradictions_noted() {
        var author = new Author();
        var event = author.event(author.newId());
        var offered = author.decision(event, Verdict.OK);
        var opposite = author.decision(event, Verdict.REFUSED);
        store().write(tx -> {
            assertThat(tx.adopted(event.header().act())).isEmpty();
            tx.adopt(offered);
            assertThat(tx.adopted(event.header().act())).contains(offered);
            tx.contradict(offered, opposite);
            return 0;
        });
        var again = reopened();
        again.read(tx -> {
            assertThat(tx.adopted(event.header().act())).contains(offered);
            assertThat(tx.decision(event.header().act())).isEmpty();
            return 0;
        });
        assertThat(contradictions()).isEqualTo(1);
    }

    @Test
    default void what_gave_a_dossier_its_number_is_found_decided_or_adopted() {
        var author = new Author();
        var decided = author.newId();
        var adopted = author.newId();
        var refused = author.newId();
        var number = Optional.of(new RegisterNumber(TIEN_TAN, 2026, 7));
        var noted = author.event(decided);
        var registered = author.event(decided);
        var offered = new Author().event(adopted);
        var away = author.event(refused);
        store().write(tx -> {
            tx.begin(author.chain, author.device);
            author.take(tx, noted, Verdict.OK);
            tx.append(registered, true, 5_000);
            var decision = author.decision(registered, Verdict.OK, number);
            author.decide(tx, decision);
            assertThat(tx.about(decided)).contains(decision);
            tx.adopt(author.decision(offered, Verdict.OK, number));
            assertThat(tx.about(adopted).orElseThrow().act()).isEqualTo(offered.header().act());
            author.take(tx, away, Verdict.REFUSED);
            return 0;
        });
        reopened()
                .read(tx -> {
                    assertThat(tx.about(decided).orElseThrow().act())
                            .isEqualTo(registered.header().act());
                    assertThat(tx.about(adopted).orElseThrow().number()).isEqualTo(number);
                    assertThat(tx.about(refused).orElseThrow().verdict())
                            .isEqualTo(Verdict.REFUSED);
                    assertThat(tx.about(author.newId())).isEmpty();
                    return 0;
                });
    }

    private static Dossier dossierOf(Set<AgencyId> shared) {
        return new Dossier(TIEN_TAN, DossierClass.NORMAL, shared);
    }

    private static Envelope underChain(Envelope event, ChainId chain) {
        var header = event.header();
        return Envelope.write(
                new Header(
                        header.act(),
                        chain,
                        1,
                        Hash.NONE,
                        header.stamp(),
                        header.wallMillis(),
                        header.user(),
                        header.dossier(),
                        header.kind(),
                        header.schema(),
                        header.owner(),
                        header.dossierClass(),
                        header.body(),
                        header.sealed()),
                event.body(),
                Optional.empty());
    }

    private static Row row(Envelope event, Decision decision) {
        return new Row(
                Row.Kind.EVENT,
                event.header().dossier(),
                Optional.of(event.header().act()),
                true,
                Optional.of(decision));
    }

    private static Row answer(Decision decision) {
        return new Row(
                Row.Kind.ANSWER,
                decision.dossier(),
                Optional.of(decision.act()),
                false,
                Optional.of(decision));
    }

    private static Row drop(UUID dossier) {
        return new Row(Row.Kind.DROP, dossier, Optional.empty(), false, Optional.empty());
    }
}
