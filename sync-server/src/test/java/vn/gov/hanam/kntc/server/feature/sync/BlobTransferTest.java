package vn.gov.hanam.kntc.server.feature.sync;

import static org.assertj.core.api.Assertions.assertThat;

import static vn.gov.hanam.kntc.server.testing.TestServer.body;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.sync.FilePart;
import vn.gov.hanam.kntc.server.store.BlobDao;
import vn.gov.hanam.kntc.server.testing.TestServer;
import vn.gov.hanam.kntc.server.testing.TestServer.Desk;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import javax.net.ssl.SSLException;

@Timeout(60)
class BlobTransferTest {

    private static final int SIZE = 300_000;
    private static final int SENT = 100_000;

    private byte[] scan = new byte[SIZE];
    private Hash hash = Hash.NONE;
    private TestServer server;
    private Desk desk;
    private String token;

    @BeforeEach
    void start(@TempDir Path data) throws Exception {
        new Random(42).nextBytes(scan);
        hash = Hash.of(scan);
        server = TestServer.start(data);
        desk = server.enrol("UB13366");
        token = server.token(desk);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_file_sent_whole_is_had_and_is_fetched_once_an_event_names_it() throws Exception {
        assertThat(ask(token).has("missing")).isFalse();

        var sent = patch(token, 0, SIZE, scan);

        assertThat(sent.statusCode()).isEqualTo(204);
        assertThat(header(sent, "Upload-Offset")).isEqualTo("" + SIZE);
        assertThat(header(sent, "Upload-Complete")).isEqualTo("?1");
        assertThat(ask(token).get("have").asBoolean()).isTrue();
        assertThat(get("").statusCode()).isEqualTo(404);
        name("UB13366/n");
        assertThat(get("").body()).isEqualTo(scan);
    }

    @Test
    void a_range_of_a_file_is_fetched() throws Exception {
        patch(token, 0, SIZE, scan);
        name("UB13366/n");

        var middle = get("bytes=100-199");
        var tail = get("bytes=299990-");
        var last = get("bytes=-5");
        var outside = get("bytes=300000-");

        assertThat(middle.statusCode()).isEqualTo(206);
        assertThat(header(middle, "Content-Range")).isEqualTo("bytes 100-199/300000");
        assertThat(middle.body()).isEqualTo(Arrays.copyOfRange(scan, 100, 200));
        assertThat(tail.body()).isEqualTo(Arrays.copyOfRange(scan, SIZE - 10, SIZE));
        assertThat(last.body()).isEqualTo(Arrays.copyOfRange(scan, SIZE - 5, SIZE));
        assertThat(outside.statusCode()).isEqualTo(416);
    }

    @Test
    void a_broken_connection_loses_nothing_that_came() throws Exception {
        try (var _ = startSending()) {
            awaitOffset(SENT);
        }

        assertThat(offsetOf(token)).isEqualTo(SENT);
        var rest = patch(token, SENT, SIZE, Arrays.copyOfRange(scan, SENT, SIZE));
        assertThat(header(rest, "Upload-Complete")).isEqualTo("?1");
    }

    @Test
    void the_newest_request_takes_over_and_ends_the_dead_one() throws Exception {
        try (var dead = startSending()) {
            awaitOffset(SENT);

            var rest = patch(token, SENT, SIZE, Arrays.copyOfRange(scan, SENT, SIZE));

            assertThat(rest.statusCode()).isEqualTo(204);
            assertThat(header(rest, "Upload-Complete")).isEqualTo("?1");
            assertThat(isEnded(dead)).isTrue();
        }
    }

    @Test
    void an_offset_survives_a_restart_and_an_unforced_tail_does_not() throws Exception {
        try (var _ = startSending()) {
            awaitOffset(SENT);
        }
        server.wiring().close();
        var part = server.folder().uploads().resolve(desk.id()).resolve(hash.hex() + ".part");
        Files.write(part, new byte[5_000], StandardOpenOption.APPEND);

        server.restart();

        assertThat(offsetOf(token)).isEqualTo(SENT);
        var rest = patch(token, SENT, SIZE, Arrays.copyOfRange(scan, SENT, SIZE));
        assertThat(header(rest, "Upload-Complete")).isEqualTo("?1");
    }

    @Test
    void the_parts_of_a_large_file_come_side_by_side_in_any_order() throws Exception {
        large();
        var parts = new ArrayList<>(FilePart.of(scan.length));
        Collections.shuffle(parts, new Random(1));

        var last = parts.removeLast();
        var answers =
                parts.parallelStream().map(part -> header(patch(part), "Upload-Complete")).toList();

        assertThat(answers).containsOnly("?0").hasSize(parts.size());
        assertThat(ask(token).get("missing")).hasSize(1);
        assertThat(header(patch(last), "Upload-Complete")).isEqualTo("?1");
        name("UB13366/n");
        assertThat(get("").body()).isEqualTo(scan);
    }

    @Test
    void each_part_goes_on_after_a_restart_where_it_was() throws Exception {
        large();
        var parts = FilePart.of(scan.length);
        patch(parts.get(2));
        var half = (parts.get(1).from() + parts.get(1).to()) / 2;
        patch(new FilePart(parts.get(1).from(), half));
        server.wiring().close();

        server.restart();

        var missing = ask(token).get("missing");
        assertThat(missing).hasSize(parts.size() - 1);
        assertThat(missing.get(1).get("from").asLong()).isEqualTo(half);
        var answers = new ArrayList<String>();
        for (var part : missing) {
            var rest = new FilePart(part.get("from").asLong(), part.get("to").asLong());
            answers.add(header(patch(rest), "Upload-Complete"));
        }
        assertThat(answers.getLast()).isEqualTo("?1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "không đọc được", "-5\n", "3145728\n12\n", "99999999999999999999\n"})
    void a_file_whose_marks_cannot_be_read_comes_again(String torn) throws Exception {
        large();
        patch(FilePart.of(scan.length).getFirst());
        server.wiring().close();
        var marks = server.folder().uploads().resolve(desk.id()).resolve(hash.hex() + ".mark");
        Files.writeString(marks, torn);

        server.restart();

        assertThat(ask(token).has("missing")).isFalse();
        var answers = FilePart.of(scan.length).stream().map(this::patch).toList();
        assertThat(header(answers.getLast(), "Upload-Complete")).isEqualTo("?1");
    }

    @Test
    void bytes_beyond_their_part_are_refused() throws Exception {
        large();
        var first = FilePart.of(scan.length).getFirst();

        var refused = patch(new FilePart(0, first.to() + 1));

        assertThat(refused.statusCode()).isEqualTo(400);
    }

    private void large() {
        scan = new byte[3 << 20];
        new Random(43).nextBytes(scan);
        hash = Hash.of(scan);
    }

    private HttpResponse<byte[]> patch(FilePart part) {
        try {
            return patch(
                    token,
                    part.from(),
                    scan.length,
                    Arrays.copyOfRange(scan, (int) part.from(), (int) part.to()));
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void bytes_that_do_not_hash_to_their_name_are_dropped() throws Exception {
        var damaged = scan.clone();
        damaged[SIZE / 2] ^= 1;

        var refused = patch(token, 0, SIZE, damaged);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(body(refused).get("code").asText()).isEqualTo("BLOB_DAMAGED");
        assertThat(offsetOf(token)).isZero();
        assertThat(header(patch(token, 0, SIZE, scan), "Upload-Complete")).isEqualTo("?1");
    }

    @Test
    void another_offset_is_refused_with_the_right_one() throws Exception {
        var refused = patch(token, 7, SIZE, scan);

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(body(refused).get("code").asText()).isEqualTo("OFFSET_MISMATCH");
        assertThat(body(refused).get("expected-offset").asLong()).isZero();
        assertThat(header(refused, "Upload-Offset")).isEqualTo("0");
    }

    @Test
    void an_empty_and_an_enormous_file_are_refused() throws Exception {
        var empty = patch(token, 0, 0, new byte[0]);
        var enormous = patch(token, 0, Uploads.FILE_BYTES_MAX + 1, new byte[10]);

        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(body(empty).get("code").asText()).isEqualTo("FILE_EMPTY");
        assertThat(enormous.statusCode()).isEqualTo(413);
        assertThat(body(enormous).get("code").asText()).isEqualTo("FILE_TOO_LARGE");
    }

    @Test
    void who_has_no_event_naming_a_file_learns_nothing_of_it() throws Exception {
        patch(token, 0, SIZE, scan);
        name("UB13366/n");
        var stranger = server.token(server.enrol("UB13369"));
        var above = server.token(server.enrol("TT35"));

        assertThat(ask(stranger).get("have").asBoolean()).isFalse();
        assertThat(ask(stranger).has("missing")).isFalse();
        var asked = server.get("sync/v1/blobs/" + hash, Optional.of(stranger));
        assertThat(asked.statusCode()).isEqualTo(404);
        assertThat(ask(above).get("have").asBoolean()).isTrue();
        var uploaded = patch(stranger, 0, SIZE, scan);
        assertThat(header(uploaded, "Upload-Complete")).isEqualTo("?1");
    }

    @Test
    void a_check_of_the_store_finds_a_flipped_bit() throws Exception {
        patch(token, 0, SIZE, scan);
        assertThat(server.wiring().verification().run().whole()).isTrue();
        var hex = hash.hex();
        var file =
                server.folder()
                        .blobs()
                        .resolve(hex.substring(0, 2))
                        .resolve(hex.substring(2, 4))
                        .resolve(hex);
        var bytes = Files.readAllBytes(file);
        bytes[1_000] ^= 4;
        Files.write(file, bytes);

        var report = server.wiring().verification().run();

        assertThat(report.whole()).isFalse();
        assertThat(report.lines().getLast().findings()).containsExactly(hex);
    }

    private JsonNode ask(String asker) throws IOException, InterruptedException {
        var answer =
                server.post(
                        "sync/v1/blobs", Optional.of(asker), Map.of("hashes", List.of(hash.hex())));
        return body(answer).get("blobs").get(0);
    }

    private long offsetOf(String asker) throws IOException, InterruptedException {
        var missing = ask(asker).path("missing");
        return missing.isEmpty() ? 0 : missing.get(0).get("from").asLong();
    }

    private HttpResponse<byte[]> patch(String sender, long offset, long length, byte[] bytes)
            throws IOException, InterruptedException {
        var request =
                server.request("sync/v1/blobs/" + hash, Optional.of(sender))
                        .header("Upload-Offset", Long.toString(offset))
                        .header("Upload-Length", Long.toString(length))
                        .method("PATCH", BodyPublishers.ofByteArray(bytes))
                        .build();
        return server.client().send(request, BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> get(String range) throws IOException, InterruptedException {
        var request = server.request("sync/v1/blobs/" + hash, Optional.of(token));
        if (!range.isEmpty()) {
            request.header("Range", range);
        }
        return server.client().send(request.GET().build(), BodyHandlers.ofByteArray());
    }

    private void name(String bucket) {
        var _ =
                server.wiring()
                        .database()
                        .durably(tables -> {
                            tables.get(BlobDao.class).addRef(hash, bucket);
                            return bucket;
                        });
    }

    /// A request that promises the whole file, sends a part, and falls silent.
    private Socket startSending() throws IOException {
        var socket =
                server.client()
                        .sslContext()
                        .getSocketFactory()
                        .createSocket("localhost", server.wiring().port());
        var out = socket.getOutputStream();
        out.write(
                """
                PATCH /kntc/sync/v1/blobs/%s HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                Upload-Offset: 0\r
                Upload-Length: %d\r
                Content-Length: %d\r
                \r
                """
                        .formatted(hash, token, SIZE, SIZE)
                        .getBytes(US_ASCII));
        out.write(scan, 0, SENT);
        out.flush();
        return socket;
    }

    /// Asks without taking over, until the bytes have arrived.
    private void awaitOffset(long expected) throws IOException, InterruptedException {
        while (offsetOf(token) < expected) {
            Thread.onSpinWait();
        }
    }

    private static boolean isEnded(Socket socket) throws IOException {
        socket.setSoTimeout(20_000);
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException | SSLException e) {
            return true;
        }
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
