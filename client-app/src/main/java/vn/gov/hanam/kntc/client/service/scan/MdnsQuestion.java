package vn.gov.hanam.kntc.client.service.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// One question over multicast DNS, answers by unicast to a port of our own: no service, no port
/// 5353, no firewall prompt.
final class MdnsQuestion {

    static final InetSocketAddress MULTICAST = new InetSocketAddress("224.0.0.251", 5353);

    private static final String HTTP = "_uscan._tcp.local";
    private static final String HTTPS = "_uscans._tcp.local";
    private static final int PTR = 12;
    private static final int TXT = 16;
    private static final int A = 1;
    private static final int SRV = 33;
    private static final int UNICAST_IN = 0x8001;
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int NAME_JUMPS_MAX = 16;

    private final InetSocketAddress target;

    MdnsQuestion(InetSocketAddress target) {
        this.target = target;
    }

    /// Everything heard so far, joined as answers come in any order and in any packet.
    private static final class Heard {
        final Set<String> instances = new HashSet<>();
        final Map<String, String> hosts = new HashMap<>();
        final Map<String, Integer> ports = new HashMap<>();
        final Map<String, Map<String, String>> texts = new HashMap<>();
        final Map<String, String> addresses = new HashMap<>();
    }

    void ask(Consumer<ScannerRef> found, Duration limit, Cancel cancel) {
        var heard = new Heard();
        var told = new HashSet<String>();
        try (var socket = new DatagramSocket()) {
            socket.setSoTimeout((int) LOOK.toMillis());
            var question = question();
            socket.send(new DatagramPacket(question, question.length, target));
            var buffer = new byte[9_000];
            for (var left = limit; !left.isNegative() && !cancel.requested(); ) {
                var packet = new DatagramPacket(buffer, buffer.length);
                try {
                    socket.receive(packet);
                } catch (SocketTimeoutException _) {
                    left = left.minus(LOOK);
                    continue;
                }
                left = left.minusMillis(1);
                read(ByteBuffer.wrap(buffer, 0, packet.getLength()).slice(), heard);
                tell(heard, told, found);
            }
        } catch (IOException _) {
            // No network, or multicast forbidden: the address can still be typed.
            return;
        }
    }

    private static byte[] question() throws IOException {
        var out = new ByteArrayOutputStream();
        out.write(new byte[] {0, 1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0});
        for (var service : List.of(HTTP, HTTPS)) {
            for (var label : service.split("\\.", -1)) {
                out.write(label.length());
                out.write(label.getBytes(UTF_8));
            }
            out.write(new byte[] {0, 0, PTR, (byte) (UNICAST_IN >> 8), (byte) UNICAST_IN});
        }
        return out.toByteArray();
    }

    private static void read(ByteBuffer packet, Heard heard) {
        try {
            packet.position(4);
            var questions = packet.getShort() & 0xffff;
            var records = 0;
            for (var i = 0; i < 3; i++) {
                records += packet.getShort() & 0xffff;
            }
            for (var i = 0; i < questions; i++) {
                name(packet);
                packet.getInt();
            }
            for (var i = 0; i < records; i++) {
                record(packet, heard);
            }
        } catch (RuntimeException _) {
            // A packet that is cut short or lies: what was read before it stays.
            return;
        }
    }

    private static void record(ByteBuffer packet, Heard heard) {
        var name = name(packet);
        var key = name.toLowerCase(Locale.ROOT);
        var type = packet.getShort() & 0xffff;
        packet.getShort();
        packet.getInt();
        var length = packet.getShort() & 0xffff;
        var end = packet.position() + length;
        switch (type) {
            case PTR -> {
                if (key.equals(HTTP) || key.equals(HTTPS)) {
                    heard.instances.add(name(packet));
                }
            }
            case SRV -> {
                packet.getInt();
                heard.ports.put(key, packet.getShort() & 0xffff);
                heard.hosts.put(key, name(packet).toLowerCase(Locale.ROOT));
            }
            case TXT -> heard.texts.put(key, texts(packet, end));
            case A -> {
                var ip = new byte[4];
                packet.get(ip);
                heard.addresses.put(key, address(ip));
            }
            default -> {
                // Nothing we asked for.
            }
        }
        packet.position(end);
    }

    private static String address(byte[] ip) {
        try {
            return InetAddress.getByAddress(ip).getHostAddress();
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static Map<String, String> texts(ByteBuffer packet, int end) {
        var texts = new HashMap<String, String>();
        while (packet.position() < end) {
            var bytes = new byte[packet.get() & 0xff];
            packet.get(bytes);
            var text = new String(bytes, UTF_8);
            var equals = text.indexOf('=');
            if (equals > 0) {
                texts.put(
                        text.substring(0, equals).toLowerCase(Locale.ROOT),
                        text.substring(equals + 1));
            }
        }
        return texts;
    }

    private static String name(ByteBuffer packet) {
        var name = new StringBuilder();
        var back = -1;
        for (var jumps = 0; jumps < NAME_JUMPS_MAX; ) {
            var length = packet.get() & 0xff;
            if (length == 0) {
                break;
            }
            if (length >= 0xc0) {
                var to = (length & 0x3f) << 8 | (packet.get() & 0xff);
                back = back < 0 ? packet.position() : back;
                packet.position(to);
                jumps++;
                continue;
            }
            var label = new byte[length];
            packet.get(label);
            name.append(name.isEmpty() ? "" : ".").append(new String(label, UTF_8));
        }
        if (back >= 0) {
            packet.position(back);
        }
        return name.toString();
    }

    /// The address is the one of the host in the SRV record, never the sender of the packet.
    private static void tell(Heard heard, Set<String> told, Consumer<ScannerRef> found) {
        for (var instance : heard.instances) {
            var key = instance.toLowerCase(Locale.ROOT);
            var host = heard.hosts.getOrDefault(key, "");
            var address = heard.addresses.getOrDefault(host, "");
            var port = heard.ports.getOrDefault(key, 0);
            var texts = heard.texts.get(key);
            if (address.isEmpty() || port == 0 || texts == null) {
                continue;
            }
            var path = texts.getOrDefault("rs", "eSCL").replaceAll("^/+|/+$", "");
            var scheme = key.endsWith(HTTPS) ? "https" : "http";
            var label = texts.getOrDefault("ty", instance.substring(0, instance.indexOf("._")));
            var uuid = texts.getOrDefault("uuid", "");
            // The same device by HTTP and HTTPS, by two networks: told once.
            if (told.add(uuid.isEmpty() ? address + ":" + port : uuid)) {
                found.accept(
                        new ScannerRef(
                                EsclBackend.ID,
                                uuid,
                                label,
                                "%s://%s:%d/%s".formatted(scheme, address, port, path),
                                Map.of()));
            }
        }
    }
}
