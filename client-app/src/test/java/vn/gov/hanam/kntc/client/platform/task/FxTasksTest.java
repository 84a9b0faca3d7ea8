package vn.gov.hanam.kntc.client.platform.task;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.application.Platform;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

import vn.gov.hanam.kntc.client.platform.Crash;
import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;

import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

@ExtendWith(ApplicationExtension.class)
class FxTasksTest {

    private final Tasks tasks = new FxTasks(new Crash(new Random(7)));

    @Test
    void an_outcome_comes_once_and_on_the_ui_thread() throws Exception {
        var times = new AtomicInteger();
        var onUi = new CompletableFuture<Boolean>();
        var outcome =
                over(
                        _ -> 42,
                        () -> {
                            times.incrementAndGet();
                            onUi.complete(Platform.isFxApplicationThread());
                        });

        assertThat(outcome).isEqualTo(new Outcome.Done<>(42));
        assertThat(onUi.get(5, TimeUnit.SECONDS)).isTrue();
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(times).hasValue(1);
    }

    @Test
    void work_leaves_the_ui_thread() throws Exception {
        assertThat(over(_ -> Platform.isFxApplicationThread(), () -> {}))
                .isEqualTo(new Outcome.Done<>(false));
    }

    @Test
    void a_fault_keeps_its_code_and_gets_an_id_to_quote() throws Exception {
        var outcome =
                over(
                        _ -> {
                            throw new Fault(FaultCode.DISK_FULL, "no room");
                        },
                        () -> {});

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> {
                            assertThat(failed.incident().code()).isEqualTo(FaultCode.DISK_FULL);
                            assertThat(failed.incident().id()).matches("[0-9A-Z]{4}-[0-9A-Z]{4}");
                        });
    }

    @Test
    void cancelling_takes_effect_at_the_next_checkpoint_and_never_interrupts() throws Exception {
        var started = new CountDownLatch(1);
        var cancelled = new CountDownLatch(1);
        var interrupted = new CompletableFuture<Boolean>();
        var outcome = new CompletableFuture<Outcome<String>>();
        var running =
                tasks.<String>start(
                        "paper.render-task",
                        progress -> {
                            started.countDown();
                            cancelled.await();
                            interrupted.complete(Thread.currentThread().isInterrupted());
                            progress.checkpoint(1, 2);
                            return "too late";
                        });
        Platform.runLater(() -> running.whenOver(outcome::complete));
        assertThat(started.await(5, TimeUnit.SECONDS)).isTrue();

        running.cancel();
        cancelled.countDown();

        assertThat(outcome.get(5, TimeUnit.SECONDS)).isEqualTo(new Outcome.Cancelled<>());
        assertThat(interrupted.get(5, TimeUnit.SECONDS)).isFalse();
    }

    private <T> Outcome<T> over(Tasks.Work<T> work, Runnable then) throws Exception {
        var outcome = new CompletableFuture<Outcome<T>>();
        Platform.runLater(() ->
                tasks.start("paper.render-task", work)
                        .whenOver(how -> {
                            then.run();
                            outcome.complete(how);
                        }));
        return outcome.get(5, TimeUnit.SECONDS);
    }
}
