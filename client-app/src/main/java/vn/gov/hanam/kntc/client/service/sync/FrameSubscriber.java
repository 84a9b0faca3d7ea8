package vn.gov.hanam.kntc.client.service.sync;

import org.jspecify.annotations.Nullable;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.json.MalformedException;
import vn.gov.hanam.kntc.model.sync.Frame;
import vn.gov.hanam.kntc.model.sync.FrameCodec;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.function.Consumer;

/// Hands on each frame of an answer as it arrives, and asks for more only when it was taken: what
/// came before a cut is kept.
final class FrameSubscriber implements BodySubscriber<Boolean> {

    private final CompletableFuture<Boolean> whole = new CompletableFuture<>();
    private final Consumer<Frame> taker;
    private final Flow flow;
    private final FrameCodec.Reader reader = new FrameCodec.Reader();
    private byte[] pending = {};
    private @Nullable Subscription subscription;

    FrameSubscriber(Consumer<Frame> taker, Flow flow) {
        this.taker = taker;
        this.flow = flow;
    }

    @Override
    public CompletionStage<Boolean> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        flow.working(true);
        try {
            for (var buffer : buffers) {
                flow.moved(buffer.remaining());
                append(buffer);
            }
            takeFrames();
        } catch (MalformedException notOurs) {
            fail(new Fault(FaultCode.SERVER_STRANGE_ANSWER, "a frame that is not ours"));
            return;
        } catch (RuntimeException failed) {
            fail(failed);
            return;
        } finally {
            flow.working(false);
        }
        var now = subscription;
        if (now != null) {
            now.request(1);
        }
    }

    private void fail(RuntimeException failed) {
        var now = subscription;
        if (now != null) {
            now.cancel();
        }
        whole.completeExceptionally(failed);
    }

    private void append(ByteBuffer buffer) {
        var from = pending.length;
        pending = Arrays.copyOf(pending, from + buffer.remaining());
        buffer.get(pending, from, buffer.remaining());
    }

    private void takeFrames() throws MalformedException {
        var at = 0;
        while (pending.length - at >= Integer.BYTES) {
            var length = ByteBuffer.wrap(pending).getInt(at);
            if (length <= 0 || length > FrameCodec.WIRE_BYTES_MAX) {
                throw new MalformedException("a frame of " + length + " bytes");
            }
            var from = at + Integer.BYTES;
            if (pending.length - from < length) {
                break;
            }
            taker.accept(reader.unpack(Arrays.copyOfRange(pending, from, from + length)));
            at = from + length;
        }
        pending = Arrays.copyOfRange(pending, at, pending.length);
    }

    @Override
    public void onError(Throwable cut) {
        whole.completeExceptionally(cut);
    }

    @Override
    public void onComplete() {
        whole.complete(pending.length == 0);
    }
}
