package vn.gov.hanam.kntc.client.platform.task;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;

import java.time.Duration;

/// Delays by the clock of JavaFX, so that nothing has to come back from another thread.
public final class FxDelays implements Delays {

    @Override
    public Pending after(Duration delay, Runnable act) {
        return play(delay, act, 1);
    }

    @Override
    public Pending every(Duration period, Runnable act) {
        return play(period, act, Animation.INDEFINITE);
    }

    private static Pending play(Duration step, Runnable act, int times) {
        var millis = javafx.util.Duration.millis((double) step.toMillis());
        var timeline = new Timeline(new KeyFrame(millis, _ -> act.run()));
        timeline.setCycleCount(times);
        timeline.play();
        return timeline::stop;
    }
}
