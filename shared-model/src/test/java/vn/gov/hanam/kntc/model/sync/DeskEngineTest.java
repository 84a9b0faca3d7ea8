package vn.gov.hanam.kntc.model.sync;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.crypto.DataKey;
import vn.gov.hanam.kntc.model.id.DocumentId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.id.IdSource;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.id.TrackingCode;
import vn.gov.hanam.kntc.model.journal.Journal;
import vn.gov.hanam.kntc.model.journal.JournalEntry;
import vn.gov.hanam.kntc.model.journal.JournalVisitor;
import vn.gov.hanam.kntc.model.petition.BlobRef;
import vn.gov.hanam.kntc.model.petition.PaperKind;
import vn.gov.hanam.kntc.model.petition.PetitionAct;
import vn.gov.hanam.kntc.model.testing.MemoryDeskStore;
import vn.gov.hanam.kntc.model.testing.MemoryDisk;
import vn.gov.hanam.kntc.model.testing.Samples;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// The desk's engine over a journal that was cut off, and over a line that was.
class DeskEngineTest {

    private static final InstantSource CLOCK = () -> Instant.parse("2026-11-23T01:00:00Z");
    private static final DataKey KEY = DataKey.make(new Random(1));

    private record Saving(Journal journal) implements DeskJournal {
        @Override
        public void save(List<JournalEntry> entries) {
            journal.save(entries);
        }

        @Override
        public void scan(long from, JournalVisitor visitor) {
            journal.scan(from, visitor);
        }

        @Override
        public long end() {
            return journal.end();
        }
    }

    private static DeskEngine opened(MemoryDisk disk) {
        var engine =
                new DeskEngine(
                        new MemoryDeskStore(Set.of()),
                        new Saving(Journal.open(disk, KEY, new Random(2), _ -> {})),
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

    private static Frame welcome() {
        return Frame.of(
                new Message.Welcome(
                        Message.PROTOCOL, 1, false, List.of(), Optional.empty(), false, 0, 0));
    }

    @Test
    void after_a_request_that_was_not_answered_the_next_asks_before_it_pushes() {
        var engine = opened(new MemoryDisk());
        engine.on(welcome());
        engine.on(welcome());
        var petition = new PetitionId(new IdSource(CLOCK, new Random(4)).next());
        var register =
                new PetitionAct.Register(TrackingCode.random(new Random(5)), Samples.complaint());
        assertThat(engine.act(petition, register, Samples.clerk())).isInstanceOf(Result.Ok.class);

        assertThat(engine.greeting()).hasSize(1);
        assertThat(engine.mayPush()).isTrue();
        assertThat(engine.pushes().next()).isPresent();

        assertThat(engine.greeting()).hasSize(1);
        assertThat(engine.mayPush()).isFalse();
        assertThat(engine.on(welcome())).isEqualTo(DeskEngine.Next.AGAIN);
        assertThat(engine.mayPush()).isTrue();
    }
}
