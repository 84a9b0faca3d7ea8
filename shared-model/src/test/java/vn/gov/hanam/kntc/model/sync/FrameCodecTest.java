package vn.gov.hanam.kntc.model.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.ChainId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.json.HeaderJson;
import vn.gov.hanam.kntc.model.json.MalformedException;
import vn.gov.hanam.kntc.model.json.MessageJson;
import vn.gov.hanam.kntc.model.petition.DossierClass;
import vn.gov.hanam.kntc.model.testing.Samples;
import vn.gov.hanam.kntc.model.time.Stamp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

class FrameCodecTest {

    private static final ChainId CHAIN = new ChainId(new UUID(1, 2));

    private static List<Envelope> events(int count) {
        var events = new ArrayList<Envelope>();
        var prev = Hash.NONE;
        for (var seq = 1; seq <= count; seq++) {
            var act = new ActId(new UUID(3, seq));
            var body = new byte[100];
            new Random(seq).nextBytes(body);
            var event =
                    Envelope.write(
                            new Header(
                                    act,
                                    CHAIN,
                                    seq,
                                    prev,
                                    new Stamp(seq, 0, act.toString()),
                                    seq,
                                    Samples.clerk().id(),
                                    new UUID(4, seq),
                                    "petition.noted",
                                    1,
                                    Samples.TIEN_TAN,
                                    DossierClass.NORMAL,
                                    Hash.of(body),
                                    Optional.empty()),
                            body,
                            Optional.empty());
            events.add(event);
            prev = event.hash();
        }
        return events;
    }

    private static Frame frame(int count) {
        var events = events(count);
        return new Frame(new Message.Push(CHAIN, 1, events.getLast().hash(), "c2ln"), events);
    }

    private static Optional<Frame> read(byte[] bytes) throws IOException, MalformedException {
        return FrameCodec.read(new ByteArrayInputStream(bytes));
    }

    @Test
    void events_come_back_byte_for_byte() throws Exception {
        var sent = frame(20);

        var received = read(FrameCodec.encode(sent)).orElseThrow();

        assertThat(received.message()).isEqualTo(sent.message());
        for (var at = 0; at < 20; at++) {
            assertThat(received.events().get(at).encode())
                    .isEqualTo(sent.events().get(at).encode());
        }
        assertThat(Chains.continues(CHAIN, 0, Hash.NONE, received.events())).isTrue();
    }

    @Test
    void a_header_with_fields_of_a_newer_program_comes_back_byte_for_byte() throws Exception {
        var body = "x".repeat(40).getBytes(StandardCharsets.UTF_8);
        var known = events(1).getFirst().header();
        var text =
                new String(
                        HeaderJson.write(
                                new Header(
                                        known.act(),
                                        CHAIN,
                                        1,
                                        Hash.NONE,
                                        known.stamp(),
                                        5,
                                        known.user(),
                                        known.dossier(),
                                        "petition.noted",
                                        7,
                                        known.owner(),
                                        DossierClass.NORMAL,
                                        Hash.of(body),
                                        Optional.empty())),
                        StandardCharsets.UTF_8);
        var newer = text.replace("\"schema\":7", "\"mood\":\"vui\",\"schema\":7");
        var event = Envelope.read(newer.getBytes(StandardCharsets.UTF_8), body, Optional.empty());

        var back =
                read(FrameCodec.encode(new Frame(new Message.End(false), List.of(event))))
                        .orElseThrow()
                        .events()
                        .getFirst();

        assertThat(new String(back.headerBytes(), StandardCharsets.UTF_8)).isEqualTo(newer);
        assertThat(back.hash()).isEqualTo(event.hash());
    }

    @Test
    void a_line_cut_at_any_byte_is_a_cut_and_nothing_else() {
        var bytes = FrameCodec.encode(frame(3));
        for (var length = 1; length < bytes.length; length++) {
            var cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> read(cut)).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void a_damaged_byte_never_gives_other_events() throws Exception {
        var sent = frame(3);
        var bytes = FrameCodec.encode(sent);
        for (var at = 0; at < bytes.length; at++) {
            var damaged = bytes.clone();
            damaged[at] ^= 0x20;
            try {
                var received = read(damaged);
                if (received.isPresent()) {
                    for (var event : received.get().events()) {
                        assertThat(Hash.of(event.body())).isEqualTo(event.header().body());
                    }
                }
            } catch (MalformedException | EOFException refused) {
                assertThat(refused).isNotNull();
            }
        }
    }

    @Test
    void a_page_of_a_captive_portal_is_no_frame() {
        var html = "<html><body>Đăng nhập Wi-Fi</body></html>".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> read(html)).isInstanceOf(MalformedException.class);
    }

    @Test
    void a_bomb_is_refused_unread() {
        var bomb = Zstd.compress(new byte[64 << 20]);
        var bytes = ByteBuffer.allocate(4 + bomb.length).putInt(bomb.length).put(bomb).array();
        assertThatThrownBy(() -> read(bytes)).isInstanceOf(MalformedException.class);
    }

    @Test
    void a_body_that_is_not_what_its_header_says_is_refused() {
        var event = events(1).getFirst();
        var other = event.body();
        other[50] ^= 1;
        assertThatThrownBy(() -> Envelope.read(event.headerBytes(), other, Optional.empty()))
                .isInstanceOf(MalformedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{\"t\":\"push\",\"chain\":\"00000000-0000-0001-0000-000000000002\",\"from\":0,"
                        + "\"head\":\"%1$s\",\"signature\":\"c2ln\"}",
                "{\"t\":\"ack\",\"chain\":\"00000000-0000-0001-0000-000000000002\",\"length\":-1,"
                        + "\"status\":\"OK\"}",
                "{\"t\":\"rows\",\"bucket\":\"UB13366/n\",\"from\":-1,\"rows\":[]}",
            })
    void a_message_that_is_null_or_counts_below_the_least_is_none(String json) {
        var text = json.formatted(Hash.NONE.hex());

        assertThatThrownBy(() -> MessageJson.read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"t\":\"push\",\"chain\":\"00000000-0000-0001-0000-000000000002\",\"from\":1,"
                        + "\"head\":\"%1$s\",\"signature\":\"c2ln\"}",
                "{\"t\":\"ack\",\"chain\":\"00000000-0000-0001-0000-000000000002\",\"length\":0,"
                        + "\"status\":\"OK\"}",
                "{\"t\":\"rows\",\"bucket\":\"UB13366/n\",\"from\":0,\"rows\":[]}",
            })
    void a_message_that_counts_from_the_least_is_one(String json) throws Exception {
        var text = json.formatted(Hash.NONE.hex());

        assertThat(MessageJson.read(text.getBytes(StandardCharsets.UTF_8))).isNotNull();
    }

    @Test
    void a_cursor_below_zero_is_none() {
        assertThatThrownBy(() ->
                        new Message.Hello(
                                1,
                                1,
                                1,
                                List.of(),
                                Hash.NONE,
                                Optional.of(Map.of("UB13366/n", -1L)),
                                Hash.NONE,
                                0,
                                false,
                                0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_single_event_is_small() {
        var one = FrameCodec.encode(frame(1)).length;
        assertThat(one).isLessThan(700);
    }

    @Test
    void frames_of_one_stream_lean_on_those_before_and_come_back_byte_for_byte() throws Exception {
        var sent = List.of(frame(3), frame(20), frame(7), Frame.of(new Message.End(true)));
        var writer = new FrameCodec.Writer();
        var wire = new ByteArrayOutputStream();
        sent.forEach(frame -> wire.writeBytes(writer.encode(frame)));

        var reader = new FrameCodec.Reader();
        var in = new ByteArrayInputStream(wire.toByteArray());
        for (var frame : sent) {
            var received = reader.read(in).orElseThrow();
            assertThat(received.message()).isEqualTo(frame.message());
            assertThat(received.events().stream().map(Envelope::hash).toList())
                    .isEqualTo(frame.events().stream().map(Envelope::hash).toList());
        }
        assertThat(reader.read(in)).isEmpty();
        var apart = sent.stream().mapToInt(frame -> FrameCodec.encode(frame).length).sum();
        assertThat(wire.size()).isLessThan(apart * 3 / 4);
    }

    @Test
    void a_stream_longer_than_its_memory_comes_back() throws Exception {
        var writer = new FrameCodec.Writer();
        var reader = new FrameCodec.Reader();
        var body = new byte[Envelope.BYTES_MAX / 2];
        for (var at = 0; at < 12; at++) {
            new Random(at % 3).nextBytes(body);
            var known = events(1).getFirst().header();
            var event =
                    Envelope.write(
                            new Header(
                                    known.act(),
                                    CHAIN,
                                    1,
                                    Hash.NONE,
                                    known.stamp(),
                                    at,
                                    known.user(),
                                    known.dossier(),
                                    known.kind(),
                                    1,
                                    known.owner(),
                                    DossierClass.NORMAL,
                                    Hash.of(body),
                                    Optional.empty()),
                            body,
                            Optional.empty());
            var wire = writer.encode(new Frame(new Message.End(false), List.of(event)));
            var received = reader.read(new ByteArrayInputStream(wire)).orElseThrow();
            assertThat(received.events().getFirst().hash()).isEqualTo(event.hash());
        }
    }

    @Test
    void a_frame_out_of_its_stream_is_refused_or_gives_no_other_events() throws Exception {
        var writer = new FrameCodec.Writer();
        writer.encode(frame(20));
        var second = writer.encode(frame(20));

        assertThatThrownBy(() -> read(second)).isInstanceOf(MalformedException.class);
    }

    /// A few bits of a frame mean nothing: with one of them flipped the frame is still the same.
    @Test
    void a_flipped_bit_never_makes_another_frame() throws IOException {
        var bytes = FrameCodec.encode(frame(3));
        var refused = 0;
        for (var bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
            var flipped = bytes.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            try {
                var frame = read(flipped).orElseThrow();
                assertThat(FrameCodec.encode(frame)).as("bit %d", bit).isEqualTo(bytes);
            } catch (MalformedException | EOFException known) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(bytes.length * Byte.SIZE * 99 / 100);
    }
}
