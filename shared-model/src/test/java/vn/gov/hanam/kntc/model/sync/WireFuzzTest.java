package vn.gov.hanam.kntc.model.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdCompressCtx;

import org.junit.jupiter.api.Test;

import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.crypto.DataKey;
import vn.gov.hanam.kntc.model.id.DeviceId;
import vn.gov.hanam.kntc.model.id.IdSource;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.id.TrackingCode;
import vn.gov.hanam.kntc.model.journal.Journal;
import vn.gov.hanam.kntc.model.journal.JournalVisitor;
import vn.gov.hanam.kntc.model.json.MalformedException;
import vn.gov.hanam.kntc.model.json.MessageJson;
import vn.gov.hanam.kntc.model.petition.PetitionAct;
import vn.gov.hanam.kntc.model.testing.MemoryDeskStore;
import vn.gov.hanam.kntc.model.testing.MemoryDisk;
import vn.gov.hanam.kntc.model.testing.MemoryServerStore;
import vn.gov.hanam.kntc.model.testing.Samples;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/// Frames with a right checksum and anything in them, as a hostile or broken program sends them:
/// they are refused, and by nothing but what the two engines say they throw. `-Dfuzz=200000` for
/// more.
class WireFuzzTest {

    private static final int FUZZ = Integer.getInteger("fuzz", 5_000);
    private static final int HONEST_EVERY = 25;
    private static final int NOTES = 6;
    private static final int REQUESTS_MAX = 12;
    private static final JournalVisitor NOBODY = _ -> {};
    private static final Officer CLERK = Samples.clerk();

    /// What a number may become, …
    private static final List<String> NUMBERS =
            List.of("-1", "0", "1", "2", "7", "300", "2147483648", "9223372036854775807");

    /// … a text …
    private static final List<String> TEXTS =
            List.of(
                    "\"\"",
                    "\"\\u0000\"",
                    "\"" + "0".repeat(64) + "\"",
                    "\"00000000-0000-0001-0000-000000000001\"",
                    "\"UB13366\"",
                    "\"UB13366/n\"",
                    "\"petition.registered\"",
                    "\"OK\"",
                    "\"FORK\"",
                    "\"REJECTED\"",
                    "\"ư̛ơ̛\uFEFF\"");

    /// … and anything else.
    private static final List<String> VALUES =
            List.of("null", "true", "false", "{}", "[]", "1e999", "[[[[[[[[", "\"x\":1");

    private final Random random = new Random(23);
    private final IdSource ids = new IdSource(WireFuzzTest::now, random);
    private ServerEngine server = newServer();
    private int malformed;
    private int refused;
    private int taken;

    private static Instant now() {
        return Instant.parse("2026-11-23T01:00:00Z");
    }

    private static ServerEngine newServer() {
        return new ServerEngine(
                new MemoryServerStore(Set.of()),
                user -> Optional.of(CLERK).filter(clerk -> clerk.id().equals(user)),
                (_, text, signature) -> Arrays.equals(text, signature),
                new DecisionSeal(new byte[32]),
                WireFuzzTest::now);
    }

    /// A desk with its own disk.
    private final class Desk {

        final DeskEngine engine;

        Desk() {
            var journal =
                    Journal.open(new MemoryDisk(), DataKey.make(new Random(3)), random, NOBODY);
            engine =
                    new DeskEngine(
                            new MemoryDeskStore(Set.of()),
                            new SavedJournal(journal),
                            text -> text,
                            WireFuzzTest::now,
                            ids);
            engine.open(NOBODY);
        }

        PetitionId work() {
            var petition = new PetitionId(ids.next());
            act(
                    petition,
                    new PetitionAct.Register(TrackingCode.random(random), Samples.complaint()));
            for (var note = 0; note < NOTES; note++) {
                act(petition, new PetitionAct.Note("việc " + note));
            }
            return petition;
        }

        private void act(PetitionId petition, PetitionAct act) {
            assertThat(engine.act(petition, act, CLERK)).isInstanceOf(Result.Ok.class);
        }

        List<Frame> request() {
            var frames = new ArrayList<>(engine.greeting());
            if (engine.mayPush()) {
                var pushes = engine.pushes();
                for (var next = pushes.next(); next.isPresent(); next = pushes.next()) {
                    frames.add(next.get());
                }
            }
            return frames;
        }

        DeskEngine.Next take(List<Frame> answers) {
            var next = DeskEngine.Next.GO_ON;
            for (var answer : answers) {
                var step = engine.on(answer);
                if (step != DeskEngine.Next.GO_ON && next != DeskEngine.Next.AGAIN) {
                    next = step;
                }
            }
            return next;
        }

        void sync() {
            for (var request = 0; request < REQUESTS_MAX; request++) {
                if (take(answered(request())) == DeskEngine.Next.DONE && engine.unsent() == 0) {
                    return;
                }
            }
            throw new AssertionError("no end after " + REQUESTS_MAX + " requests");
        }
    }

    private List<Frame> answered(List<Frame> request) {
        var answers = new ArrayList<Frame>();
        var exchange =
                server.exchange(
                        () ->
                                new Caller(
                                        new DeviceId(new UUID(1, 1)),
                                        CLERK.agency(),
                                        Set.of("UB13366/n")),
                        1 << 20,
                        answers::add);
        request.forEach(exchange::on);
        exchange.finish();
        return answers;
    }

    @Test
    void whatever_a_frame_holds_it_is_refused_in_words_and_honest_desks_go_on() {
        for (var round = 0; round < FUZZ; ) {
            // A new one each time: whoever comes gets all that is there.
            server = newServer();
            var sender = newcomer();
            var request = sender.request();
            assertThat(request).hasSizeGreaterThan(1);
            var answers = answered(newcomer().request());
            for (var number = 0; number < HONEST_EVERY && round < FUZZ; number++) {
                toTheServer(request, round);
                toTheDesk(answers, round);
                round++;
            }
            honest();
        }
        System.out.printf(
                "fuzz: %d frames each way; %d no frames, %d refused, %d taken or without effect%n",
                FUZZ, malformed, refused, taken);
        assertThat(List.of(malformed, refused, taken)).allMatch(count -> count > 0);
    }

    /// A desk that has met the server, and has acts for it.
    private Desk newcomer() {
        var desk = new Desk();
        desk.sync();
        desk.work();
        return desk;
    }

    private void honest() {
        var desk = new Desk();
        var petition = desk.work();
        desk.sync();
        assertThat(desk.engine.state(petition).orElseThrow().remarks()).hasSize(NOTES);
        assertThat(desk.engine.state(petition).orElseThrow().number()).isPresent();
        assertThat(desk.engine.isAlarmed()).isFalse();
    }

    private void toTheServer(List<Frame> request, int round) {
        var changed = new ArrayList<>(request);
        var at = random.nextInt(changed.size());
        var frame = spoilt(changed.get(at), round);
        if (frame.isPresent()) {
            changed.set(at, frame.get());
            tried(() -> isRefused(answered(changed)), round);
        }
    }

    /// A desk that has asked, and is answered with one frame that is not what the server said.
    private void toTheDesk(List<Frame> answers, int round) {
        var changed = new ArrayList<>(answers);
        var at = random.nextInt(changed.size());
        var frame = spoilt(changed.get(at), round);
        if (frame.isPresent()) {
            changed.set(at, frame.get());
            var desk = new Desk();
            var _ = desk.request();
            tried(
                    () -> {
                        var _ = desk.take(changed);
                        return false;
                    },
                    round);
        }
    }

    private static boolean isRefused(List<Frame> answers) {
        return answers.stream()
                .map(Frame::message)
                .anyMatch(message ->
                        message instanceof Message.Ack ack
                                && ack.status() != Message.Ack.Status.OK);
    }

    private void tried(BooleanSupplier work, int round) {
        try {
            if (work.getAsBoolean()) {
                refused++;
            } else {
                taken++;
            }
        } catch (Fault said) {
            refused++;
        } catch (RuntimeException | StackOverflowError unexpected) {
            throw new AssertionError("frame " + round, unexpected);
        }
    }

    /// The frame with one of its parts changed, or the bytes around them.
    private Optional<Frame> spoilt(Frame frame, int round) {
        var parts = new ArrayList<byte[]>();
        parts.add(MessageJson.write(frame.message()));
        for (var event : frame.events()) {
            parts.add(event.headerBytes());
            parts.add(event.body());
            parts.add(event.sealed().orElse(new byte[0]));
        }
        for (var times = random.nextInt(2); times >= 0; times--) {
            var at = random.nextInt(3) == 0 ? 0 : random.nextInt(parts.size());
            parts.set(at, changed(parts.get(at)));
        }
        var plain = new ByteArrayOutputStream();
        parts.forEach(part -> {
            FrameCodec.number(plain, part.length);
            plain.writeBytes(part);
        });
        var bytes = random.nextInt(8) == 0 ? changed(plain.toByteArray()) : plain.toByteArray();
        if (bytes.length == 0) {
            return Optional.empty();
        }
        try (var zstd = new ZstdCompressCtx().setLevel(1).setChecksum(true)) {
            return Optional.of(FrameCodec.unpack(zstd.compress(bytes)));
        } catch (MalformedException said) {
            malformed++;
            return Optional.empty();
        } catch (RuntimeException | StackOverflowError unexpected) {
            throw new AssertionError("frame " + round, unexpected);
        }
    }

    private byte[] changed(byte[] bytes) {
        if (bytes.length == 0) {
            return bytes;
        }
        var at = random.nextInt(bytes.length);
        return switch (random.nextInt(10)) {
            case 0 -> {
                var flipped = bytes.clone();
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                yield flipped;
            }
            case 1 -> Arrays.copyOf(bytes, at);
            case 2 -> joined(bytes, at, new byte[0], Math.min(bytes.length, at + 1 + at % 7));
            case 3 -> joined(bytes, at, bytes, at);
            default -> {
                // In the place of a value: that is where a reader may believe it.
                var from = valueAt(bytes, at);
                var to = from;
                while (to < bytes.length && ",}]".indexOf(bytes[to]) < 0) {
                    to++;
                }
                var bait = bait(from < bytes.length ? bytes[from] : 0);
                yield joined(bytes, from, bait.getBytes(StandardCharsets.UTF_8), to);
            }
        };
    }

    /// Of the kind of what stood there, most times.
    private String bait(int first) {
        var of = VALUES;
        if (random.nextInt(6) > 0) {
            of = first == '"' ? TEXTS : first >= '0' && first <= '9' ? NUMBERS : VALUES;
        }
        return of.get(random.nextInt(of.size()));
    }

    private static int valueAt(byte[] bytes, int at) {
        for (var here = at; here < bytes.length; here++) {
            if (bytes[here] == ':' || bytes[here] == '[') {
                return here + 1;
            }
        }
        return at;
    }

    private static byte[] joined(byte[] bytes, int to, byte[] between, int from) {
        var all = Arrays.copyOf(bytes, to + between.length + bytes.length - from);
        System.arraycopy(between, 0, all, to, between.length);
        System.arraycopy(bytes, from, all, to + between.length, bytes.length - from);
        return all;
    }
}
