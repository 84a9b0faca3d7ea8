package vn.gov.hanam.kntc.client.service.sync;

import vn.gov.hanam.kntc.model.base.Fault;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.LongConsumer;

/// A part of a file of ours on its way to the server. It remembers whether it was the file that
/// failed: seen from the connection that looks like any broken line.
final class Source extends FilterInputStream {

    private final LongConsumer moved;
    private long left;
    private volatile Optional<Exception> failure = Optional.empty();

    /// @param content closed with this
    /// @param bytes how many of them are the part
    /// @param moved told how many have been read, each time
    Source(InputStream content, long bytes, LongConsumer moved) {
        super(content);
        this.left = bytes;
        this.moved = moved;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int read;
        try {
            read = in.read(into, from, (int) Math.min(length, left));
            if (read < 0) {
                throw new EOFException("the file is shorter than its event says");
            }
        } catch (IOException | Fault damaged) {
            failure = Optional.of(damaged);
            throw damaged;
        }
        left -= read;
        moved.accept(read);
        return read;
    }

    /// Why the file does not read, if that was it.
    Optional<Exception> failure() {
        return failure;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException readOnly) {
            // Nothing was written: there is nothing to lose.
        }
    }
}
