package vn.gov.hanam.kntc.model.sync;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;

import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.json.MalformedException;
import vn.gov.hanam.kntc.model.json.MessageJson;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Frames on the wire: `u32 length | zstd(u32 message length | message | events)`, with a checksum:
/// a bit that changed on the way makes a frame that is none.
///
/// Events travel byte for byte. Only hashes the other side can compute again are left out of a
/// header and put back in their place: the hash of the event just before, and the hash of the body.
/// What one side says in one request is a stream: the frames before are the dictionary of the next,
/// so that many small frames take no more bytes than one large. The first stands by itself.
public final class FrameCodec {

    /// The most a frame may take on the wire. A desk aims at [#PACK_BYTES]; one large event may
    /// need more.
    public static final int WIRE_BYTES_MAX = 1 << 20;

    /// What a frame may come to when unpacked. A frame that claims more is refused unread.
    public static final int PLAIN_BYTES_MAX = 4 << 20;

    /// How many plain bytes a desk packs into one frame: about 64 KB compressed, a second of a poor
    /// line.
    public static final int PACK_BYTES = 192 * 1024;

    private static final int LEVEL = 9;
    private static final byte PREVIOUS = 1;
    private static final byte BODY = 2;

    /// How much of the frames before is looked back at.
    private static final int MEMORY_BYTES = 1 << 20;

    private FrameCodec() {}

    /// One side's frames of one request, as they go on the wire.
    public static final class Writer {

        private final Memory memory = new Memory();

        /// The next frame, length first.
        public byte[] encode(Frame frame) {
            var plain = plain(frame);
            var packed = memory.pack(plain);
            return ByteBuffer.allocate(Integer.BYTES + packed.length)
                    .putInt(packed.length)
                    .put(packed)
                    .array();
        }
    }

    /// The other side's frames of one request, in the order they were written.
    public static final class Reader {

        private final Memory memory = new Memory();

        /// The next frame, empty at a clean end.
        ///
        /// @throws EOFException when the line was cut inside a frame
        /// @throws MalformedException when the bytes are no frame of ours: another program answered
        public Optional<Frame> read(InputStream in) throws IOException, MalformedException {
            var packed = FrameCodec.packed(in);
            return packed.isEmpty() ? Optional.empty() : Optional.of(unpack(packed.get()));
        }

        /// The next frame, without its length.
        ///
        /// @throws MalformedException when the bytes are no frame of ours
        public Frame unpack(byte[] packed) throws MalformedException {
            return frame(ByteBuffer.wrap(memory.unpack(packed)));
        }
    }

    /// The tail of what was said before.
    private static final class Memory {

        private byte[] before = {};

        byte[] pack(byte[] plain) {
            var packed = FrameCodec.pack(plain, before);
            remember(plain);
            return packed;
        }

        byte[] unpack(byte[] packed) throws MalformedException {
            var plain = FrameCodec.unpack(packed, before);
            remember(plain);
            return plain;
        }

        private void remember(byte[] plain) {
            var all = new ByteArrayOutputStream(before.length + plain.length);
            var room = Math.max(0, MEMORY_BYTES - plain.length);
            var kept = Math.min(room, before.length);
            all.write(before, before.length - kept, kept);
            var tail = Math.min(MEMORY_BYTES, plain.length);
            all.write(plain, plain.length - tail, tail);
            before = all.toByteArray();
        }
    }

    private static byte[] pack(byte[] plain, byte[] before) {
        try (var zstd = new ZstdCompressCtx().setLevel(LEVEL).setChecksum(true)) {
            if (before.length > 0) {
                zstd.loadDict(before);
            }
            return zstd.compress(plain);
        }
    }

    private static byte[] unpack(byte[] packed, byte[] before) throws MalformedException {
        var size = Zstd.getFrameContentSize(packed);
        if (size <= 0 || size > PLAIN_BYTES_MAX) {
            throw new MalformedException("a frame that unpacks to " + size + " bytes");
        }
        try (var zstd = new ZstdDecompressCtx()) {
            if (before.length > 0) {
                zstd.loadDict(before);
            }
            return zstd.decompress(packed, (int) size);
        } catch (ZstdException e) {
            throw new MalformedException("a frame that does not unpack");
        }
    }

    /// The frame as it goes on the wire, length first, by itself.
    public static byte[] encode(Frame frame) {
        return new Writer().encode(frame);
    }

    /// The frame without its length, by itself: what a desk keeps of an answer.
    public static byte[] pack(Frame frame) {
        return new Memory().pack(plain(frame));
    }

    /// Reads the next frame that stands by itself; empty at a clean end.
    ///
    /// @throws EOFException when the line was cut inside a frame
    /// @throws MalformedException when the bytes are no frame of ours: another program answered
    public static Optional<Frame> read(InputStream in) throws IOException, MalformedException {
        return new Reader().read(in);
    }

    private static Optional<byte[]> packed(InputStream in) throws IOException, MalformedException {
        var first = in.read();
        if (first < 0) {
            return Optional.empty();
        }
        var data = new DataInputStream(in);
        var rest = new byte[Integer.BYTES - 1];
        data.readFully(rest);
        var length =
                (first << 24)
                        | ((rest[0] & 0xFF) << 16)
                        | ((rest[1] & 0xFF) << 8)
                        | (rest[2] & 0xFF);
        if (length <= 0 || length > WIRE_BYTES_MAX) {
            throw new MalformedException("a frame of " + length + " bytes");
        }
        var packed = new byte[length];
        data.readFully(packed);
        return Optional.of(packed);
    }

    /// A frame that stands by itself.
    ///
    /// @throws MalformedException when the bytes are no frame of ours
    public static Frame unpack(byte[] packed) throws MalformedException {
        return new Reader().unpack(packed);
    }

    private static byte[] plain(Frame frame) {
        var out = new ByteArrayOutputStream(1024);
        var message = MessageJson.write(frame.message());
        number(out, message.length);
        out.writeBytes(message);
        var previous = Hash.NONE;
        for (var event : frame.events()) {
            var header = event.headerBytes();
            if (event.header().prev().equals(previous)) {
                header = shrink(header, previous, PREVIOUS);
            }
            header = shrink(header, event.header().body(), BODY);
            part(out, Optional.of(header));
            part(out, Optional.of(event.body()));
            part(out, event.sealed());
            previous = event.hash();
        }
        return out.toByteArray();
    }

    private static Frame frame(ByteBuffer in) throws MalformedException {
        var message = MessageJson.read(part(in, number(in)));
        var events = new ArrayList<Envelope>();
        var previous = Hash.NONE;
        while (in.hasRemaining()) {
            var header = part(in, number(in));
            var body = part(in, number(in));
            var sealedLength = number(in);
            Optional<byte[]> sealed =
                    sealedLength == 0 ? Optional.empty() : Optional.of(part(in, sealedLength));
            header = expand(header, previous, PREVIOUS);
            header = expand(header, Hash.of(body), BODY);
            var event = Envelope.read(header, body, sealed);
            if (event.size() > Envelope.BYTES_MAX) {
                throw new MalformedException("an event of " + event.size() + " bytes");
            }
            events.add(event);
            previous = event.hash();
        }
        return new Frame(message, List.copyOf(events));
    }

    /// Puts `marker`, which no JSON text can hold, in the place of a hash that can be computed
    /// again.
    private static byte[] shrink(byte[] header, Hash hash, byte marker) {
        var pattern = hash.hex().getBytes(StandardCharsets.US_ASCII);
        var at = indexOf(header, pattern);
        if (at < 0) {
            return header;
        }
        var shrunk = new byte[header.length - pattern.length + 1];
        System.arraycopy(header, 0, shrunk, 0, at);
        shrunk[at] = marker;
        var after = at + pattern.length;
        System.arraycopy(header, after, shrunk, at + 1, header.length - after);
        return shrunk;
    }

    private static byte[] expand(byte[] header, Hash hash, byte marker) {
        for (var at = 0; at < header.length; at++) {
            if (header[at] == marker) {
                var pattern = hash.hex().getBytes(StandardCharsets.US_ASCII);
                var expanded = Arrays.copyOf(header, header.length - 1 + pattern.length);
                System.arraycopy(pattern, 0, expanded, at, pattern.length);
                System.arraycopy(
                        header, at + 1, expanded, at + pattern.length, header.length - at - 1);
                return expanded;
            }
        }
        return header;
    }

    private static int indexOf(byte[] bytes, byte[] pattern) {
        for (var at = 0; at <= bytes.length - pattern.length; at++) {
            if (bytes[at] == pattern[0]
                    && Arrays.equals(bytes, at, at + pattern.length, pattern, 0, pattern.length)) {
                return at;
            }
        }
        return -1;
    }

    private static void part(ByteArrayOutputStream out, Optional<byte[]> part) {
        number(out, part.map(bytes -> bytes.length).orElse(0));
        part.ifPresent(out::writeBytes);
    }

    /// Seven bits a byte, the low ones first.
    static void number(ByteArrayOutputStream out, int number) {
        var rest = number;
        while (rest >= 0x80) {
            out.write((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }

    private static int number(ByteBuffer in) throws MalformedException {
        var number = 0;
        for (var shift = 0; shift < 28; shift += 7) {
            if (!in.hasRemaining()) {
                throw new MalformedException("a frame ends early");
            }
            var next = in.get();
            number |= (next & 0x7F) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw new MalformedException("a number without end");
    }

    private static byte[] part(ByteBuffer in, int length) throws MalformedException {
        if (length > in.remaining()) {
            throw new MalformedException("a frame ends early");
        }
        var part = new byte[length];
        in.get(part);
        return part;
    }
}
