package vn.gov.hanam.kntc.client.feature.exchange;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

import vn.gov.hanam.kntc.client.platform.Incident;
import vn.gov.hanam.kntc.client.service.sync.SyncStatus;
import vn.gov.hanam.kntc.client.ui.Formats;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.Tone;
import vn.gov.hanam.kntc.client.ui.shell.DeskStatus;
import vn.gov.hanam.kntc.model.base.FaultCode;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// Says how it stands with sync, in a line for the status bar.
public final class SyncSentence {

    private static final double UNKNOWN = -1;

    private final Texts texts;

    public SyncSentence(Texts texts) {
        this.texts = texts;
    }

    /// @param dossiers how many dossiers have acts the server does not have
    /// @param damaged how many papers do not read on this desk any more
    public DeskStatus of(SyncStatus status, int dossiers, int damaged, LocalDate today) {
        var words = new ArrayList<String>();
        words.add(state(status, today));
        var waits = waiting(status, dossiers);
        if (!waits.isEmpty()) {
            words.add(waits);
        }
        if (status.metered() && status.unsentFiles() > 0) {
            words.add(texts.get("exchange.status.metered"));
        }
        if (damaged > 0) {
            words.add(texts.get("exchange.status.damaged", damaged));
        }
        if (status.isClockWrong()) {
            words.add(texts.get("exchange.status.clock", status.skew().abs().toMinutes()));
        }
        // Saved here a moment ago is not at the server yet, whatever the last exchange said.
        var late = !waits.isEmpty() && status.state() == SyncStatus.State.UP_TO_DATE;
        var tone = late ? Tone.PLAIN : tone(status);
        return new DeskStatus(
                damaged > 0 && tone != Tone.WRONG ? Tone.LOOK : tone,
                late ? MaterialDesignC.CLOUD_UPLOAD_OUTLINE : icon(status),
                String.join(" · ", words),
                status.state() == SyncStatus.State.MOVING
                        ? OptionalDouble.of(UNKNOWN)
                        : OptionalDouble.empty());
    }

    private String state(SyncStatus status, LocalDate today) {
        return switch (status.state()) {
            case STARTING -> texts.get("exchange.status.starting");
            case OFFLINE ->
                    texts.get("exchange.status.offline", Formats.moment(status.since(), today));
            case WAITING ->
                    status.nextTry()
                            .map(at ->
                                    texts.get(
                                            "exchange.status.until",
                                            waiting(status),
                                            Formats.moment(at, today)))
                            .orElseGet(() -> waiting(status));
            case MOVING ->
                    status.rate() > 0
                            ? texts.get("exchange.status.moving-rate", Formats.size(status.rate()))
                            : texts.get("exchange.status.moving");
            case UP_TO_DATE ->
                    status.lastSuccess()
                            .map(at ->
                                    texts.get(
                                            "exchange.status.up-to-date",
                                            Formats.moment(at, today)))
                            .orElseGet(() -> texts.get("exchange.status.starting"));
            case PAPERS_WAITING -> texts.get("exchange.status.papers");
            case REFUSED -> refused(status);
            case STOPPED -> texts.get("exchange.status.stopped");
        };
    }

    /// What it waits for. The server is called busy only when it said so itself.
    private String waiting(SyncStatus status) {
        return texts.get(
                switch (trouble(status)) {
                    case SERVER_STRANGE_ANSWER -> "exchange.status.portal";
                    case SERVER_FAILED -> "exchange.status.server-failed";
                    case DISK_FULL -> "exchange.status.disk-full";
                    case SERVER_BUSY -> "exchange.status.waiting";
                    default -> "exchange.status.failed";
                });
    }

    private String refused(SyncStatus status) {
        return texts.get(
                switch (trouble(status)) {
                    case SERVER_NOT_OURS -> "exchange.status.not-ours";
                    case SERVER_CERTIFICATE_DATES -> "exchange.status.dates";
                    case PROGRAM_TOO_OLD -> "exchange.status.too-old";
                    default -> "exchange.status.refused";
                });
    }

    private static FaultCode trouble(SyncStatus status) {
        return status.trouble().map(Incident::code).orElse(FaultCode.SERVER_BUSY);
    }

    /// What the server does not have yet; nothing when it has all.
    private String waiting(SyncStatus status, int dossiers) {
        List<String> what = new ArrayList<>();
        if (dossiers > 0) {
            what.add(texts.get("exchange.status.dossiers", dossiers));
        } else if (status.unsentActs() > 0) {
            what.add(texts.get("exchange.status.acts", status.unsentActs()));
        }
        if (status.unsentPages() > 0) {
            what.add(texts.get("exchange.status.pages", status.unsentPages()));
        } else if (status.unsentFiles() > 0) {
            what.add(texts.get("exchange.status.files", status.unsentFiles()));
        }
        if (what.isEmpty()) {
            return "";
        }
        var list = String.join(", ", what);
        return status.unsentBytes() > 0
                ? texts.get("exchange.status.waits-size", list, Formats.size(status.unsentBytes()))
                : texts.get("exchange.status.waits", list);
    }

    private static Tone tone(SyncStatus status) {
        return switch (status.state()) {
            case REFUSED -> Tone.WRONG;
            case UP_TO_DATE -> status.isClockWrong() ? Tone.LOOK : Tone.RIGHT;
            case OFFLINE, WAITING, PAPERS_WAITING -> Tone.LOOK;
            case STARTING, MOVING, STOPPED -> status.isClockWrong() ? Tone.LOOK : Tone.PLAIN;
        };
    }

    private static Ikon icon(SyncStatus status) {
        return switch (status.state()) {
            case STARTING, STOPPED -> MaterialDesignC.CIRCLE_OUTLINE;
            case OFFLINE -> MaterialDesignC.CLOUD_OFF_OUTLINE;
            case WAITING, PAPERS_WAITING -> MaterialDesignC.CLOCK_OUTLINE;
            case MOVING -> MaterialDesignS.SYNC;
            case UP_TO_DATE -> MaterialDesignC.CHECK_CIRCLE_OUTLINE;
            case REFUSED -> MaterialDesignA.ALERT_CIRCLE_OUTLINE;
        };
    }
}
