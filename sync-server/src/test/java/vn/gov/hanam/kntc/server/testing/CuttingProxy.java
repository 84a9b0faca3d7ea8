package vn.gov.hanam.kntc.server.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/// A line that breaks: passes bytes on until so many went up, then drops both ends.
public final class CuttingProxy implements AutoCloseable {

    private final ServerSocket listener;
    private final int target;
    private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);
    private final AtomicLong passed = new AtomicLong();

    public CuttingProxy(int target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /// Cuts after this many more bytes went to the server.
    public void cutAfter(long bytes) {
        left.set(bytes);
    }

    /// How many bytes have gone to the server.
    public long passed() {
        return passed.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var desk = listener.accept();
                var server = new Socket(InetAddress.getLoopbackAddress(), target);
                Thread.ofVirtual().start(() -> pump(desk, server, true));
                Thread.ofVirtual().start(() -> pump(server, desk, false));
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void pump(Socket from, Socket to, boolean up) {
        try (from;
                to) {
            copy(from.getInputStream(), to.getOutputStream(), up);
        } catch (IOException e) {
            // One end is gone; closing the other tells it.
            return;
        }
    }

    private void copy(InputStream in, OutputStream out, boolean up) throws IOException {
        var buffer = new byte[1_024];
        var read = in.read(buffer);
        while (read >= 0) {
            var now = read;
            if (up) {
                var before = left.getAndUpdate(rest -> Math.max(0, rest - now));
                if (before < now) {
                    return;
                }
                passed.addAndGet(now);
            }
            out.write(buffer, 0, now);
            out.flush();
            read = in.read(buffer);
        }
    }
}
