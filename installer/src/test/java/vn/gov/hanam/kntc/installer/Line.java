package vn.gov.hanam.kntc.installer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/// The line between a desk and its server: counts the bytes on it, TLS and all.
final class Line implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final ServerSocket door;
    private final int serverPort;
    private final AtomicLong up = new AtomicLong();
    private final AtomicLong down = new AtomicLong();

    private Line(ServerSocket door, int serverPort) {
        this.door = door;
        this.serverPort = serverPort;
    }

    static Line to(int serverPort) {
        try {
            var line =
                    new Line(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), serverPort);
            Thread.ofVirtual().start(line::serve);
            return line;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    String address() {
        return "localhost:" + door.getLocalPort();
    }

    /// Bytes from the desk so far.
    long up() {
        return up.get();
    }

    /// Bytes to the desk so far.
    long down() {
        return down.get();
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                var desk = door.accept();
                Thread.ofVirtual().start(() -> join(desk));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void join(Socket desk) {
        try (desk;
                var server = new Socket(InetAddress.getLoopbackAddress(), serverPort)) {
            var back = Thread.ofVirtual().start(() -> carry(server, desk, down));
            carry(desk, server, up);
            back.join();
        } catch (IOException noServer) {
            // The desk sees a connection that ends at once: there is no server.
            return;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void carry(Socket from, Socket to, AtomicLong counted) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            var buffer = new byte[BUFFER_BYTES];
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                counted.addAndGet(read);
                out.write(buffer, 0, read);
            }
            to.shutdownOutput();
        } catch (IOException cut) {
            try {
                to.close();
            } catch (IOException already) {
                return;
            }
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
