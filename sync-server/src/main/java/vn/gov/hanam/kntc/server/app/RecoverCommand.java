package vn.gov.hanam.kntc.server.app;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.crypto.RecoveryRequest;
import vn.gov.hanam.kntc.model.crypto.RecoverySecret;
import vn.gov.hanam.kntc.server.platform.OwnerOnly;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/// `recover`: answers a desk whose password is forgotten. Needs the recovery secret and no server:
/// it may run on another PC, so that the secret need not come near the server.
@Command(name = "recover")
final class RecoverCommand extends Main.Sub {

    @Option(names = "--request", paramLabel = "FILE", required = true)
    private Path request = Path.of("");

    @Option(names = "--recovery-file", paramLabel = "FILE", required = true)
    private Path recoveryFile = Path.of("");

    @Option(names = "--answer", paramLabel = "FILE", required = true)
    private Path answer = Path.of("");

    /// The code the officer read out, for scripts; asked for otherwise.
    @Option(names = "--code", paramLabel = "CODE")
    private @Nullable String code;

    @Override
    public Integer call() throws IOException {
        var asked = RecoveryRequest.read(read(request));
        out().println(Messages.text("recover.of", asked.agency()));
        out().println(Messages.text("recover.call-back"));
        out().flush();
        if (!letters(typedCode()).equals(letters(asked.code()))) {
            return refuse("recover.code-differs");
        }
        var secret = secret();
        try {
            var made = asked.answer(secret);
            if (made.isEmpty()) {
                return refuse(
                        "recover.other-key", asked.fingerprint(), secret.publicKey().fingerprint());
            }
            OwnerOnly.write(answer, new String(made.get().bytes(), StandardCharsets.UTF_8));
        } finally {
            secret.wipe();
        }
        out().println(Messages.text("recover.done", answer.toAbsolutePath()));
        out().flush();
        return 0;
    }

    private int refuse(String key, Object... arguments) {
        spec.commandLine().getErr().println(Messages.text(key, arguments));
        spec.commandLine().getErr().flush();
        return Main.REFUSED;
    }

    private String typedCode() throws IOException {
        var given = code;
        if (given != null) {
            return given;
        }
        out().print(Messages.text("recover.code-prompt"));
        out().flush();
        var line =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                        .readLine();
        return line == null ? "" : line;
    }

    private static String letters(String typed) {
        return typed.replaceAll("[^0-9A-Za-z]", "").toUpperCase(Locale.ROOT);
    }

    private RecoverySecret secret() {
        var text = new String(read(recoveryFile), StandardCharsets.US_ASCII);
        byte[] bytes;
        try {
            bytes = HexFormat.of().parseHex(text.replaceAll("\\s", ""));
        } catch (IllegalArgumentException strange) {
            throw notASecret();
        }
        try {
            if (bytes.length != RECOVERY_BYTES) {
                throw notASecret();
            }
            return RecoverySecret.of(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static final int RECOVERY_BYTES = 32;

    private static Fault notASecret() {
        return new Fault(FaultCode.FILE_UNREADABLE, "the recovery file holds no recovery secret");
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException absent) {
            throw new Fault(FaultCode.FILE_UNREADABLE, file + " cannot be read", absent);
        }
    }
}
