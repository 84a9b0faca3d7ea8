package vn.gov.hanam.kntc.installer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A network that wants a login first: whatever is said to it, it answers with its own page in
/// clear, until somebody has logged in; then it lets everything through.
final class Portal implements AutoCloseable {

    private static final String PAGE =
            String.join(
                    "\r\n",
                    "HTTP/1.1 302 Found",
                    "Location: http://wifi.local/login",
                    "Content-Type: text/html",
                    "Content-Length: 0",
                    "Connection: close",
                    "",
                    "");

    private final ServerSocket socket;
    private final int target;
    private volatile boolean loggedIn;

    /// @param target the port on this machine behind the portal
    Portal(int target) {
        this.target = target;
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    void setLoggedIn(boolean now) {
        loggedIn = now;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var caller = socket.accept();
                Thread.ofVirtual().start(() -> serve(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket caller) {
        try (caller) {
            if (loggedIn) {
                relay(caller);
            } else if (caller.getInputStream().read() >= 0) {
                caller.getOutputStream().write(PAGE.getBytes(StandardCharsets.US_ASCII));
                caller.shutdownOutput();
                caller.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
            }
        } catch (IOException over) {
            // One of both has hung up.
            return;
        }
    }

    private void relay(Socket caller) throws IOException {
        try (var server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            var back = Thread.ofVirtual().start(() -> copy(server, caller));
            copy(caller, server);
            back.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException over) {
            return;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
