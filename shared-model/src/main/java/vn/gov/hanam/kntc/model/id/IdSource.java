package vn.gov.hanam.kntc.model.id;

import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Makes ids: UUIDv7 (RFC 9562), ordered by time, 74 random bits. A test seeds it.
public final class IdSource {

    private final InstantSource clock;
    private final RandomGenerator random;

    /// @param random a SecureRandom in the product
    public IdSource(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    public UUID next() {
        var millis = clock.millis();
        var high = (millis << 16) | 0x7000L | (random.nextLong() & 0xFFFL);
        var low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    public byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
