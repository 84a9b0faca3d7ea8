package vn.gov.hanam.kntc.model.sync;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.crypto.DataKey;
import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.DocumentId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.id.IdSource;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.id.TrackingCode;
import vn.gov.hanam.kntc.model.journal.Journal;
import vn.gov.hanam.kntc.model.petition.BlobRef;
import vn.gov.hanam.kntc.model.petition.PaperKind;
import vn.gov.hanam.kntc.model.petition.PetitionAct;
import vn.gov.hanam.kntc.model.sync.Message.Row;
import vn.gov.hanam.kntc.model.testing.ChainWriter;
import vn.gov.hanam.kntc.model.testing.MemoryDeskStore;
import vn.gov.hanam.kntc.model.testing.MemoryDisk;
import vn.gov.hanam.kntc.model.testing.Samples;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/// The desk's engine over a journal that was cut off, and over a line that was.
class DeskEngineTest {

    private static final InstantSource CLOCK = () -> Instant.parse("2026-11-23T01:00:00Z");
    private static final DataKey KEY = DataKey.make(new Random(1));

    private static DeskEngine opened(MemoryDisk disk) {
        return opened(disk, new MemoryDeskStore(Set.of()));
    }

    private static DeskEngine opened(MemoryDisk disk, MemoryDeskStore store) {
        var engine =
                new DeskEngine(
                        store,
                        new SavedJournal(Journal.open(disk, KEY, new Random(2), _ -> {})),
                        text -> text,
                        CLOCK,
                        new IdSource(CLOCK, new Random(3)));
        engine.open(_ -> {});
        return engine;
    }

    private static PetitionAct paper(int number) {
        var file = new BlobRef(Hash.of(new byte[] {(byte) number}), 20_000, "application/pdf", 1);
        var ids = new IdSource(CLOCK, new Random(number));
        return new PetitionAct.AttachDocument(
                new DocumentId(ids.next()), PaperKind.PETITION, "Đơn", file);
    }

    @Test
    void a_petition_never_comes_back_without_the_papers_it_was_filed_with() {
        var disk = new MemoryDisk();
        var engine = opened(disk);
        var segment = disk.names().getFirst();
        var before = disk.raw(segment).length;
        var petition = new PetitionId(new IdSource(CLOCK, new Random(4)).next());
        var filed =
                engine.act(
                        petition,
                        List.of(
                                new PetitionAct.Register(
                                        TrackingCode.random(new Random(5)), Samples.complaint()),
                                paper(1),
                                paper(2)),
                        Samples.clerk());
        assertThat(filed).isInstanceOf(Result.Ok.class);
        var whole = disk.raw(segment);

        for (var end = before; end <= whole.length; end++) {
            var cut = new MemoryDisk();
            cut.plant(segment, Arrays.copyOf(whole, end));
            var state = opened(cut).state(petition);
            if (end < whole.length) {
                assertThat(state).as("cut at %d", end).isEmpty();
            } else {
                assertThat(state.orElseThrow().presentPapers()).hasSize(2);
            }
        }
    }

    private static Frame welcome(String... granted) {
        var grants = Optional.of(Set.of(granted)).filter(set -> !set.isEmpty());
        return Frame.of(
                new Message.Welcome(Message.PROTOCOL, 1, false, List.of(), grants, false, 0, 0));
    }

    /// A registration by another desk as the first row of a bucket, and rows behind it.
    private static Frame rows(PetitionId petition, String bucket, Row... more) {
        var writer = new ChainWriter(new IdSource(CLOCK, new Random(6)), Samples.clerk());
        var event = writer.write(petition.value(), register());
        var rows = new ArrayList<Row>();
        rows.add(row(event.header().act(), true, ChainWriter.decided(1, event, Verdict.OK)));
        rows.addAll(List.of(more));
        return new Frame(new Message.Rows(bucket, 0, rows), List.of(event));
    }

    private static Row row(ActId act, boolean carried, Decision decision) {
        return new Row(
                Row.Kind.EVENT,
                decision.dossier(),
                Optional.of(act),
                carried,
                Optional.of(decision));
    }

    private static PetitionAct register() {
        return new PetitionAct.Register(TrackingCode.random(new Random(5)), Samples.complaint());
    }

    @Test
    void rows_are_taken_together_with_their_cursor_or_not_at_all() {
        var engine = opened(new MemoryDisk());
        engine.on(welcome());
        engine.on(welcome("UB13366/n"));
        var petition = new PetitionId(new IdSource(CLOCK, new Random(4)).next());
        var good = rows(petition, "UB13366/n");
        var decision = ((Message.Rows) good.message()).rows().getFirst().decision().orElseThrow();
        var rotted = row(new ActId(new UUID(1, 1)), false, decision);

        engine.on(rows(petition, "UB13366/n", rotted));
        assertThat(engine.state(petition)).isEmpty();

        engine.on(good);
        assertThat(engine.state(petition)).isPresent();
    }

    @Test
    void rows_of_a_bucket_that_is_not_granted_are_not_taken() {
        var engine = opened(new MemoryDisk());
        engine.on(welcome());
        engine.on(welcome("UB13366/c"));
        var petition = new PetitionId(new IdSource(CLOCK, new Random(4)).next());

        engine.on(rows(petition, "UB13366/n"));

        assertThat(engine.state(petition)).isEmpty();
    }

    @Test
    void a_desk_that_was_never_told_what_it_may_see_is_not_taken_for_one_that_may_see_nothing() {
        var hello = (Message.Hello) opened(new MemoryDisk()).greeting().getFirst().message();

        assertThat(hello.grantedHash()).isEqualTo(Hash.NONE).isNotEqualTo(Buckets.hashOf(Set.of()));
    }

    @Test
    void after_a_request_that_was_not_answered_the_next_asks_before_it_pushes() {
        var engine = opened(new MemoryDisk());
        engine.on(welcome());
        engine.on(welcome());
        var petition = new PetitionId(new IdSource(CLOCK, new Random(4)).next());
        assertThat(engine.act(petition, register(), Samples.clerk())).isInstanceOf(Result.Ok.class);

        assertThat(engine.greeting()).hasSize(1);
        assertThat(engine.mayPush()).isTrue();
        assertThat(engine.pushes().next()).isPresent();

        assertThat(engine.greeting()).hasSize(1);
        assertThat(engine.mayPush()).isFalse();
        assertThat(engine.on(welcome())).isEqualTo(DeskEngine.Next.AGAIN);
        assertThat(engine.mayPush()).isTrue();
    }

    @Test
    void what_an_officer_looked_at_is_still_known_when_the_store_is_lost() {
        var disk = new MemoryDisk();
        var ids = new IdSource(CLOCK, new Random(4));
        var first = new ActId(ids.next());
        var second = new ActId(ids.next());
        var third = new ActId(ids.next());
        var engine = opened(disk);
        engine.read(new ReadMark(Samples.clerk().id(), List.of(first, second)));
        engine.read(new ReadMark(Samples.leader().id(), List.of(third)));

        var anew = new MemoryDeskStore(Set.of());
        opened(disk, anew);

        assertThat(anew.read(Samples.clerk().id())).containsExactlyInAnyOrder(first, second);
        assertThat(anew.read(Samples.leader().id())).containsExactly(third);
    }
}
