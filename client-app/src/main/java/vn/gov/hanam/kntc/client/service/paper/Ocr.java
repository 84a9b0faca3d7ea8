package vn.gov.hanam.kntc.client.service.paper;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import javax.imageio.ImageIO;

/// Reads the text of a cleaned page with a `tesseract` child process; pipes only, no files.
///
/// Optional: where the program or its Vietnamese is missing, [#available] says so.
public final class Ocr {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final List<String> PROGRAMS =
            List.of(
                    "/usr/bin/tesseract",
                    "/usr/local/bin/tesseract",
                    "C:\\Program Files\\Tesseract-OCR\\tesseract.exe");

    private final Optional<Path> program;
    private final Executor executor;
    private final Duration limit;

    /// @param executor feeds the child while its answer is read
    public Ocr(Executor executor) {
        this(
                PROGRAMS.stream().map(Path::of).filter(Files::isExecutable).findFirst(),
                executor,
                LIMIT);
    }

    Ocr(Optional<Path> program, Executor executor, Duration limit) {
        this.program = program;
        this.executor = executor;
        this.limit = limit;
    }

    public boolean available() {
        return program.isPresent();
    }

    /// The text on the page; empty if it cannot be read: no program, an error, or no end within the
    /// limit.
    public Optional<String> read(CleanPage page) {
        return program.flatMap(path -> read(path, page));
    }

    private Optional<String> read(Path path, CleanPage page) {
        var dpi = Integer.toString(page.sheet().dpi);
        var builder =
                new ProcessBuilder(
                        path.toString(),
                        "stdin",
                        "stdout",
                        "-l",
                        "vie",
                        "--psm",
                        "3",
                        "--dpi",
                        dpi);
        builder.environment().putAll(Map.of("OMP_THREAD_LIMIT", "1", "LC_ALL", "C.UTF-8"));
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process;
        try {
            process = builder.start();
        } catch (IOException _) {
            return Optional.empty();
        }
        var picture = png(page.image());
        CompletableFuture<Void> feeding =
                CompletableFuture.runAsync(() -> feed(process, picture), executor);
        CompletableFuture<byte[]> answer =
                CompletableFuture.supplyAsync(() -> answer(process), executor);
        try {
            if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                return Optional.empty();
            }
            feeding.exceptionally(_ -> null).join();
            var text = new String(answer.join(), StandardCharsets.UTF_8).strip();
            return process.exitValue() == 0 ? Optional.of(text) : Optional.empty();
        } catch (CompletionException | InterruptedException _) {
            return Optional.empty();
        } finally {
            process.destroyForcibly();
        }
    }

    private static void feed(Process process, byte[] picture) {
        try (var out = process.getOutputStream()) {
            out.write(picture);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] answer(Process process) {
        try (var in = process.getInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] png(BufferedImage image) {
        var grey =
                new BufferedImage(
                        image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        var g = grey.createGraphics();
        g.drawImage(image, 0, 0, null);
        g.dispose();
        var bytes = new ByteArrayOutputStream(1 << 20);
        try {
            ImageIO.write(grey, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }
}
