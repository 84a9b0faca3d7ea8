package vn.gov.hanam.kntc.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

class StoreLockTest {

    @TempDir Path folder;

    @Test
    void a_second_window_is_refused_until_the_first_is_closed() {
        try (var _ = StoreLock.take(folder)) {
            assertInUse();
        }

        StoreLock.take(folder).close();
    }

    @Test
    void another_process_is_refused_and_its_death_gives_the_store_back()
            throws IOException, InterruptedException {
        var other =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Holder.class.getName(),
                                folder.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try {
            assertThat(other.getInputStream().read()).isEqualTo('!');
            assertInUse();
        } finally {
            other.destroyForcibly();
            assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }

        StoreLock.take(folder).close();
    }

    private void assertInUse() {
        assertThatThrownBy(() -> StoreLock.take(folder))
                .isInstanceOfSatisfying(
                        Fault.class, f -> assertThat(f.code()).isEqualTo(FaultCode.STORE_IN_USE));
    }

    /// The other process: holds the lock until it is killed.
    static final class Holder {

        private Holder() {}

        public static void main(String[] args) throws IOException {
            try (var _ = StoreLock.take(Path.of(args[0]))) {
                System.out.print('!');
                System.out.flush();
                System.in.read();
            }
        }
    }
}
