package vn.gov.hanam.kntc.client.store;

import static vn.gov.hanam.kntc.model.base.Require.require;

import vn.gov.hanam.kntc.model.journal.Disk.DiskFile;

import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SeekableByteChannel;

/// A file of a disk, as a channel to be read at any place.
final class DiskChannel implements SeekableByteChannel {

    private final DiskFile file;
    private long position;
    private boolean open = true;

    DiskChannel(DiskFile file) {
        this.file = file;
    }

    @Override
    public int read(ByteBuffer into) throws ClosedChannelException {
        alive();
        if (!into.hasRemaining()) {
            return 0;
        }
        var read = file.read(position, into);
        position += read;
        return read == 0 ? -1 : read;
    }

    @Override
    public int write(ByteBuffer from) throws ClosedChannelException {
        alive();
        require(position == file.size(), "a file of the store is written at its end");
        var length = from.remaining();
        file.append(from);
        position += length;
        return length;
    }

    @Override
    public long position() throws ClosedChannelException {
        alive();
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) throws ClosedChannelException {
        alive();
        position = newPosition;
        return this;
    }

    @Override
    public long size() throws ClosedChannelException {
        alive();
        return file.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) throws ClosedChannelException {
        alive();
        file.truncate(size);
        position = Math.min(position, size);
        return this;
    }

    private void alive() throws ClosedChannelException {
        if (!open) {
            throw new ClosedChannelException();
        }
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            file.close();
        }
    }
}
