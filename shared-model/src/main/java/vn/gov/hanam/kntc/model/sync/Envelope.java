package vn.gov.hanam.kntc.model.sync;

import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.json.HeaderJson;
import vn.gov.hanam.kntc.model.json.MalformedException;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An event as it is stored and sent: its header byte for byte as the author wrote it, and its
/// payload.
///
/// `hash = SHA-256(u32 length ‖ header)`. The header names the hashes of body and sealed part, so a
/// part can be missing (it stayed on its desk, or was erased by law) and the chain still verifies.
public final class Envelope {

    /// The most an event may take, all parts together: a page of text many times over.
    public static final int BYTES_MAX = 256 * 1024;

    private final byte[] headerBytes;
    private final Header header;
    private final byte[] body;
    private final Optional<byte[]> sealed;
    private final Hash hash;

    private Envelope(byte[] headerBytes, Header header, byte[] body, Optional<byte[]> sealed) {
        this.headerBytes = headerBytes;
        this.header = header;
        this.body = body;
        this.sealed = sealed;
        this.hash = hashOf(headerBytes);
    }

    /// An event as its author writes it.
    public static Envelope write(Header header, byte[] body, Optional<byte[]> sealed) {
        return new Envelope(HeaderJson.write(header), header, body, sealed);
    }

    /// An event as it came from outside.
    ///
    /// @throws MalformedException when the header cannot be read, or a part does not hash to what
    ///   it says
    public static Envelope read(byte[] headerBytes, byte[] body, Optional<byte[]> sealed)
            throws MalformedException {
        var header = HeaderJson.read(headerBytes);
        if (!Hash.of(body).equals(header.body())) {
            throw new MalformedException("the body does not hash to what its header says");
        }
        if (sealed.isPresent() && !header.sealed().equals(Optional.of(Hash.of(sealed.get())))) {
            throw new MalformedException("the sealed part does not hash to what its header says");
        }
        return new Envelope(headerBytes, header, body, sealed);
    }

    static Hash hashOf(byte[] headerBytes) {
        return Hash.of(
                ByteBuffer.allocate(Integer.BYTES).putInt(headerBytes.length).array(), headerBytes);
    }

    public Header header() {
        return header;
    }

    public byte[] headerBytes() {
        return headerBytes.clone();
    }

    public byte[] body() {
        return body.clone();
    }

    public Optional<byte[]> sealed() {
        return sealed.map(byte[]::clone);
    }

    public Hash hash() {
        return hash;
    }

    /// As it leaves the desk: without the sealed part, which stays.
    public Envelope withoutSealed() {
        return sealed.isEmpty() ? this : new Envelope(headerBytes, header, body, Optional.empty());
    }

    /// All parts together, in bytes.
    public int size() {
        return headerBytes.length + body.length + sealed.map(part -> part.length).orElse(0);
    }

    /// For journal and store: three lengths and three parts; -1 stands for a part that is not
    /// there.
    public byte[] encode() {
        var part = sealed.orElse(new byte[0]);
        return ByteBuffer.allocate(3 * Integer.BYTES + size())
                .putInt(headerBytes.length)
                .put(headerBytes)
                .putInt(body.length)
                .put(body)
                .putInt(sealed.isPresent() ? part.length : -1)
                .put(part)
                .array();
    }

    /// @throws MalformedException when `bytes` were not made by [#encode]
    public static Envelope decode(byte[] bytes) throws MalformedException {
        var in = ByteBuffer.wrap(bytes);
        var header = part(in);
        var body = part(in);
        var sealed = part(in);
        if (header.isEmpty() || body.isEmpty() || in.hasRemaining()) {
            throw new MalformedException("not an event");
        }
        return read(header.get(), body.get(), sealed);
    }

    /// Several events as one: a length and an encoded event for each.
    static byte[] encodeAll(List<Envelope> events) {
        var encoded = events.stream().map(Envelope::encode).toList();
        var bytes = encoded.stream().mapToInt(event -> Integer.BYTES + event.length).sum();
        var all = ByteBuffer.allocate(bytes);
        encoded.forEach(event -> all.putInt(event.length).put(event));
        return all.array();
    }

    /// @throws MalformedException when `bytes` were not made by [#encodeAll]
    static List<Envelope> decodeAll(byte[] bytes) throws MalformedException {
        var in = ByteBuffer.wrap(bytes);
        var events = new ArrayList<Envelope>();
        while (in.hasRemaining()) {
            events.add(decode(part(in).orElseThrow(() -> new MalformedException("not an event"))));
        }
        return List.copyOf(events);
    }

    private static Optional<byte[]> part(ByteBuffer in) throws MalformedException {
        if (in.remaining() < Integer.BYTES) {
            throw new MalformedException("an event ends early");
        }
        var length = in.getInt();
        if (length == -1) {
            return Optional.empty();
        }
        if (length < 0 || length > in.remaining()) {
            throw new MalformedException("an event ends early");
        }
        var part = new byte[length];
        in.get(part);
        return Optional.of(part);
    }

    @Override
    public String toString() {
        return header.kind() + " " + header.chain() + "/" + header.seq();
    }
}
