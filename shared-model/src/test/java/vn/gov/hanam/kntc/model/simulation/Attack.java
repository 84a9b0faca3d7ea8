package vn.gov.hanam.kntc.model.simulation;

import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.json.MalformedException;
import vn.gov.hanam.kntc.model.sync.Decision;
import vn.gov.hanam.kntc.model.sync.Frame;
import vn.gov.hanam.kntc.model.sync.FrameCodec;
import vn.gov.hanam.kntc.model.sync.Message;
import vn.gov.hanam.kntc.model.sync.ServerStore;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/// Somebody with a device of his own, or in the middle, says to the server what is not his to say.
/// Nothing of it may count.
final class Attack {

    private final SimulatedServer server;
    private final Random random;

    Attack(SimulatedServer server, Random random) {
        this.server = server;
        this.random = random;
    }

    /// Makes something of an overheard request that no server may take.
    ///
    /// @return what was tried, and whether it was taken
    String with(byte[] overheard, SimulatedDesk victim, SimulatedDesk other) {
        var frames = frames(overheard);
        if (!(frames.getFirst().message() instanceof Message.Hello hello)) {
            throw new IllegalStateException("a request without a hello");
        }
        if (hello.epoch() != server.store.read(ServerStore.Tx::epoch)) {
            return "overheard in another life";
        }
        var push = frames.stream().filter(this::isNews).findFirst();
        var ways = new ArrayList<Supplier<Optional<String>>>();
        ways.add(() -> push.map(f -> tried("forged signature", victim, hello, forged(f))));
        ways.add(() ->
                push.filter(_ -> !victim.device.equals(other.device))
                        .map(f -> tried("frame of another device", other, hello, f)));
        ways.add(() ->
                push.filter(f -> f.events().size() > 1)
                        .map(f -> tried("gap in a chain", victim, hello, gap(f))));
        ways.add(() ->
                server.store.decisions().values().stream()
                        .findFirst()
                        .map(d -> tried("invented decision", victim, hello, invented(d))));
        // The last needs no overheard events: it is for when there are none.
        Collections.shuffle(ways.subList(0, ways.size() - 1), random);
        var tried = ways.stream().map(Supplier::get).flatMap(Optional::stream).findFirst();
        return tried.orElse("nothing to forge");
    }

    /// Whether the server would take its first event next.
    private boolean isNews(Frame frame) {
        return frame.message() instanceof Message.Push push
                && push.from()
                        == 1
                                + server.store.read(tx ->
                                        tx.tip(push.chain())
                                                .map(ServerStore.Tip::length)
                                                .orElse(0));
    }

    private String tried(String what, SimulatedDesk caller, Message.Hello hello, Frame frame) {
        var before = taken();
        var first =
                new Message.Hello(
                        hello.protocol(),
                        hello.schema(),
                        hello.epoch(),
                        hello.chains(),
                        hello.cursorsHash(),
                        hello.cursors(),
                        hello.grantedHash(),
                        frame.message() instanceof Message.Offer ? 1 : 0,
                        hello.whole(),
                        hello.wallMillis());
        server.exchange(caller, bytes(List.of(Frame.of(first), frame)), true, 1);
        if (!taken().equals(before)) {
            caller.broken.add(what + " was taken");
        }
        return what;
    }

    private List<Integer> taken() {
        return List.of(
                server.store.log().size(),
                server.store.adopted().size(),
                server.store.numbers().size(),
                server.store.contradictions().size());
    }

    private static Frame forged(Frame frame) {
        var push = push(frame);
        var signature = Base64.getEncoder().encodeToString(new byte[32]);
        return new Frame(
                new Message.Push(push.chain(), push.from(), push.head(), signature),
                frame.events());
    }

    private Frame gap(Frame frame) {
        var push = push(frame);
        var from = push.from() + random.nextInt(2);
        return new Frame(
                new Message.Push(push.chain(), from, push.head(), push.signature()),
                frame.events().subList(1, frame.events().size()));
    }

    private static Frame invented(Decision decision) {
        return Frame.of(
                new Message.Offer(
                        List.of(
                                new Decision(
                                        decision.seq(),
                                        new ActId(decision.dossier()),
                                        decision.dossier(),
                                        decision.verdict(),
                                        decision.reason(),
                                        decision.receivedMillis(),
                                        decision.number(),
                                        decision.tag()))));
    }

    private static Message.Push push(Frame frame) {
        return (Message.Push) frame.message();
    }

    static List<Frame> frames(byte[] bytes) {
        var frames = new ArrayList<Frame>();
        var in = new ByteArrayInputStream(bytes);
        var reader = new FrameCodec.Reader();
        try {
            for (var frame = reader.read(in); frame.isPresent(); frame = reader.read(in)) {
                frames.add(frame.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MalformedException e) {
            throw new IllegalStateException(e);
        }
        return frames;
    }

    static byte[] bytes(List<Frame> frames) {
        var bytes = new ByteArrayOutputStream();
        var writer = new FrameCodec.Writer();
        frames.forEach(frame -> bytes.writeBytes(writer.encode(frame)));
        return bytes.toByteArray();
    }
}
