package vn.gov.hanam.kntc.client.feature.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import vn.gov.hanam.kntc.client.gallery.SampleOffice;
import vn.gov.hanam.kntc.client.platform.Incident;
import vn.gov.hanam.kntc.client.service.sync.SyncStatus;
import vn.gov.hanam.kntc.client.service.sync.SyncStatus.State;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.Tone;
import vn.gov.hanam.kntc.model.base.FaultCode;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The truth of the status bar, sentence by sentence.
class SyncSentenceTest {

    private static final Instant MORNING = Instant.parse("2026-11-23T01:12:00Z");

    private final SyncSentence sentence = new SyncSentence(Texts.vietnamese());

    private static SyncStatus status(State state) {
        return new SyncStatus(
                state,
                MORNING,
                Optional.of(MORNING),
                0,
                0,
                0,
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Duration.ZERO,
                false);
    }

    private static SyncStatus waiting(State state, boolean metered) {
        return new SyncStatus(
                state,
                MORNING,
                Optional.of(MORNING),
                5,
                2,
                41,
                1_677_722,
                61_440,
                Optional.of(MORNING.plusSeconds(240)),
                Optional.empty(),
                Duration.ZERO,
                metered);
    }

    private String said(SyncStatus status, int dossiers) {
        return sentence.of(status, dossiers, 0, SampleOffice.TODAY).sentence();
    }

    @Test
    void the_line_down_since_morning_with_what_waits() {
        assertThat(said(waiting(State.OFFLINE, false), 3))
                .isEqualTo("Ngoại tuyến từ 08:12 · 3 đơn, 41 trang chờ gửi (1,6 MB)");
    }

    @Test
    void since_another_day_says_which() {
        var since = Instant.parse("2026-11-20T09:05:00Z");
        var status =
                new SyncStatus(
                        State.OFFLINE,
                        since,
                        Optional.empty(),
                        0,
                        0,
                        0,
                        0,
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ZERO,
                        false);

        assertThat(said(status, 0)).isEqualTo("Ngoại tuyến từ 16:05 20/11/2026");
    }

    @Test
    void up_to_date_is_said_only_with_its_time_and_in_green() {
        var shown = sentence.of(status(State.UP_TO_DATE), 0, 0, SampleOffice.TODAY);

        assertThat(shown.sentence()).isEqualTo("Đã đồng bộ lúc 08:12");
        assertThat(shown.tone()).isEqualTo(Tone.RIGHT);
        assertThat(shown.moving()).isEmpty();
    }

    @Test
    void what_moves_says_how_fast() {
        var shown = sentence.of(waiting(State.MOVING, false), 1, 0, SampleOffice.TODAY);

        assertThat(shown.sentence())
                .isEqualTo("Đang gửi nhận, 60 KB/giây · 1 đơn, 41 trang chờ gửi (1,6 MB)");
        assertThat(shown.moving()).isPresent();
    }

    @Test
    void a_line_that_costs_money_says_what_is_left_behind() {
        assertThat(said(waiting(State.PAPERS_WAITING, true), 0))
                .isEqualTo(
                        "Thông tin đơn đã gửi, còn trang quét · 5 việc, 41 trang chờ gửi (1,6 MB)"
                                + " · tạm dừng gửi trang quét vì mạng tính tiền");
    }

    @Test
    void a_clock_that_is_wrong_is_told_and_is_not_green() {
        var status =
                new SyncStatus(
                        State.UP_TO_DATE,
                        MORNING,
                        Optional.of(MORNING),
                        0,
                        0,
                        0,
                        0,
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ofMinutes(-9),
                        false);
        var shown = sentence.of(status, 0, 0, SampleOffice.TODAY);

        assertThat(shown.sentence())
                .isEqualTo("Đã đồng bộ lúc 08:12 · đồng hồ máy này lệch 9 phút");
        assertThat(shown.tone()).isEqualTo(Tone.LOOK);
    }

    @Test
    void the_server_that_asks_to_wait_says_until_when() {
        assertThat(said(waiting(State.WAITING, false), 3))
                .startsWith("Máy chủ bận, thử lại lúc 08:16 · ");
    }

    @ParameterizedTest
    @CsvSource({
        "WAITING, SERVER_STRANGE_ANSWER, 'Mạng đòi đăng nhập hoặc chặn máy chủ, thử lại lúc 08:16'",
        "WAITING, SERVER_FAILED, 'Máy chủ gặp sự cố, thử lại lúc 08:16'",
        "WAITING, DISK_FULL, 'Ổ đĩa máy này đã đầy, thử lại lúc 08:16'",
        "WAITING, UNEXPECTED, 'Chưa gửi nhận được, thử lại lúc 08:16'",
        "REFUSED, SERVER_NOT_OURS, 'Nơi trả lời không phải máy chủ của tỉnh, chưa gửi gì'",
        "REFUSED, SERVER_CERTIFICATE_DATES, 'Chứng chỉ máy chủ không khớp ngày giờ máy này'",
        "REFUSED, PROGRAM_TOO_OLD, 'Chương trình đã cũ, chưa gửi được'",
        "REFUSED, DEVICE_REFUSED, 'Máy chủ không cho máy này kết nối'"
    })
    void the_server_is_called_busy_only_when_it_said_so(State state, FaultCode code, String words) {
        var status =
                new SyncStatus(
                        state,
                        MORNING,
                        Optional.of(MORNING),
                        5,
                        0,
                        0,
                        0,
                        0,
                        Optional.of(MORNING.plusSeconds(240)),
                        Optional.of(new Incident(code, "7KQ2-9FHT")),
                        Duration.ZERO,
                        false);

        assertThat(said(status, 3)).startsWith(words).endsWith("3 đơn chờ gửi");
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"UP_TO_DATE"},
            mode = EnumSource.Mode.EXCLUDE)
    void green_is_for_nothing_else(State state) {
        assertThat(sentence.of(status(state), 0, 0, SampleOffice.TODAY).tone())
                .isNotEqualTo(Tone.RIGHT);
    }

    @Test
    void a_paper_that_does_not_read_any_more_is_said_whatever_else_is_well() {
        var shown = sentence.of(status(State.UP_TO_DATE), 0, 2, SampleOffice.TODAY);

        assertThat(shown.sentence()).endsWith("2 bản quét hỏng trên máy này");
        assertThat(shown.tone()).isEqualTo(Tone.LOOK);
    }
}
