package vn.gov.hanam.kntc.client.ui;

import atlantafx.base.controls.Notification;

import javafx.scene.Node;

import vn.gov.hanam.kntc.client.platform.task.Delays;

import java.time.Duration;

/// Short words at the lower right that need no answer and go away by themselves.
public final class Notices {

    private static final Duration SHOWN = Duration.ofSeconds(6);
    private static final int NOTICES_MAX = 3;

    private final Delays delays;
    private final OverlayHost host;

    public Notices(Delays delays, Node anyNodeOfTheWindow) {
        this.delays = delays;
        this.host = OverlayHost.of(anyNodeOfTheWindow);
    }

    public void show(Tone tone, String sentence) {
        var notice = new Notification(sentence, Icons.of(tone.icon()));
        notice.getStyleClass().addAll("notice", tone.style());
        notice.setAccessibleText(sentence);
        notice.setOnClose(_ -> host.notices().getChildren().remove(notice));
        var shown = host.notices().getChildren();
        if (shown.size() == NOTICES_MAX) {
            shown.removeFirst();
        }
        shown.add(notice);
        if (tone != Tone.WRONG) {
            delays.after(SHOWN, () -> shown.remove(notice));
        }
    }
}
