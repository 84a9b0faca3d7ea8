package vn.gov.hanam.kntc.client.service.sync;

import vn.gov.hanam.kntc.client.service.desk.DeskSession;
import vn.gov.hanam.kntc.model.sync.DeskEngine;
import vn.gov.hanam.kntc.model.sync.Frame;
import vn.gov.hanam.kntc.model.sync.FrameCodec;

import java.io.InputStream;
import java.util.Iterator;
import java.util.Optional;

/// The body of an exchange: greeting, then events, made frame by frame as the line takes them. The
/// engine is asked for each frame and is free while the line is slow.
final class PushStream extends InputStream {

    /// More acknowledgements than fit the buffers of a connection could stop both sides.
    private static final int PUSHES_MAX = 200;

    private final DeskSession desk;
    private final Flow flow;
    private final Iterator<Frame> greeting;
    private final DeskEngine.Pushes pushes;
    private final boolean mayPush;
    private final FrameCodec.Writer writer = new FrameCodec.Writer();
    private int pushed;
    private byte[] bytes = {};
    private int at;

    PushStream(DeskSession desk, Flow flow) {
        this.desk = desk;
        this.flow = flow;
        this.greeting = desk.withEngine(DeskEngine::greeting).iterator();
        this.mayPush = desk.withEngine(DeskEngine::mayPush);
        this.pushes = desk.withEngine(DeskEngine::pushes);
    }

    private boolean fill() {
        while (at == bytes.length) {
            var next = next();
            if (next.isEmpty()) {
                return false;
            }
            bytes = Outgoing.frame(next.get(), writer);
            at = 0;
        }
        return true;
    }

    private Optional<Frame> next() {
        if (greeting.hasNext()) {
            return Optional.of(greeting.next());
        }
        if (!mayPush || pushed >= PUSHES_MAX) {
            return Optional.empty();
        }
        pushed++;
        return desk.withEngine(_ -> pushes.next());
    }

    @Override
    public int read() {
        if (!fill()) {
            return -1;
        }
        flow.moved(1);
        return bytes[at++] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        var count = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, into, from, count);
        at += count;
        flow.moved(count);
        return count;
    }
}
