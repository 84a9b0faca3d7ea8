package vn.gov.hanam.kntc.client.store;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.base.Problem;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.crypto.RecoveryAnswer;
import vn.gov.hanam.kntc.model.crypto.RecoveryRequest;
import vn.gov.hanam.kntc.model.crypto.RecoverySecret;
import vn.gov.hanam.kntc.model.journal.Disk;
import vn.gov.hanam.kntc.model.json.Json;
import vn.gov.hanam.kntc.model.json.MalformedException;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// A forgotten password on its way to a new one, in `recovery.json`: what was asked of the holder
/// of the province's recovery secret, and the key the answer will open with, under the new
/// password.
public final class PendingRecovery {

    public static final String FILE = "recovery.json";

    private static final int SALT_BYTES = 16;
    private static final int SECRET_BYTES = 32;

    /// @param reply the secret half of the reply key and the user name, under the new password
    private record Kept(
            RecoveryRequest request,
            String salt,
            int memoryKib,
            int passes,
            int lanes,
            String reply) {}

    private final Disk disk;
    private final KeyRing ring;
    private final PasswordCost cost;

    public PendingRecovery(Disk disk, KeyRing ring, PasswordCost cost) {
        this.disk = disk;
        this.ring = ring;
        this.cost = cost;
    }

    /// What was asked and is not answered yet.
    public Optional<RecoveryRequest> asked() {
        return kept().map(Kept::request);
    }

    /// Asks, in place of what was asked before. On the disk when this returns. The new password is
    /// wiped.
    ///
    /// @return refused with `keys.user.unknown` if nobody of that name works at this desk
    public Result<RecoveryRequest> ask(String user, char[] newPassword, String agency) {
        if (!ring.hasUser(user)) {
            Arrays.fill(newPassword, '\0');
            return Result.refused(Problem.at("user", "keys.user.unknown"));
        }
        var random = new SecureRandom();
        var secret = RecoverySecret.make(random);
        var request = ring.request(agency, secret.publicKey());
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        var scalar = secret.bytes();
        var name = user.strip().getBytes(StandardCharsets.UTF_8);
        var clear = Arrays.copyOf(scalar, SECRET_BYTES + name.length);
        System.arraycopy(name, 0, clear, SECRET_BYTES, name.length);
        try {
            var sealed =
                    Sealing.seal(Passwords.key(newPassword, salt, cost), clear, request.bytes());
            var base64 = Base64.getEncoder();
            disk.replace(
                    FILE,
                    Json.write(
                            new Kept(
                                    request,
                                    base64.encodeToString(salt),
                                    cost.memoryKib(),
                                    cost.passes(),
                                    cost.lanes(),
                                    base64.encodeToString(sealed))));
            return Result.ok(request);
        } finally {
            Arrays.fill(scalar, (byte) 0);
            Arrays.fill(clear, (byte) 0);
            secret.wipe();
        }
    }

    /// Gives the user who asked the new password, in place of the forgotten one. It is wiped.
    ///
    /// @return the user's name; refused with `keys.recovery.not-asked`, `keys.recovery.password` or
    ///   `keys.recovery.other`
    public Result<String> answered(RecoveryAnswer answer, char[] newPassword) {
        var typed = newPassword.clone();
        try {
            var kept = kept();
            return kept.isEmpty()
                    ? Result.refused(Problem.of("keys.recovery.not-asked"))
                    : answered(kept.get(), answer, newPassword, typed);
        } finally {
            Arrays.fill(typed, '\0');
            Arrays.fill(newPassword, '\0');
        }
    }

    private Result<String> answered(
            Kept kept, RecoveryAnswer answer, char[] newPassword, char[] typed) {
        var decoder = Base64.getDecoder();
        var passwordKey =
                Passwords.key(
                        newPassword,
                        decoder.decode(kept.salt()),
                        new PasswordCost(kept.memoryKib(), kept.passes(), kept.lanes()));
        var opened =
                Sealing.open(passwordKey, decoder.decode(kept.reply()), kept.request().bytes());
        if (opened.isEmpty()) {
            return Result.refused(Problem.at("password", "keys.recovery.password"));
        }
        var clear = opened.get();
        var reply = RecoverySecret.of(Arrays.copyOf(clear, SECRET_BYTES));
        var user =
                new String(
                        clear, SECRET_BYTES, clear.length - SECRET_BYTES, StandardCharsets.UTF_8);
        Arrays.fill(clear, 0, SECRET_BYTES, (byte) 0);
        try {
            var bytes = kept.request().open(answer, reply);
            if (bytes.isEmpty()) {
                return Result.refused(Problem.of("keys.recovery.other"));
            }
            var key = KeyRing.dataKey(bytes.get());
            try {
                if (!ring.isOurs(key)) {
                    return Result.refused(Problem.of("keys.recovery.other"));
                }
                ring.resetPassword(key, user, typed);
            } finally {
                key.wipe();
            }
        } finally {
            reply.wipe();
        }
        disk.delete(FILE);
        disk.force();
        return Result.ok(user);
    }

    private Optional<Kept> kept() {
        return disk.content(FILE)
                .map(bytes -> {
                    try {
                        return Json.read(bytes, Kept.class);
                    } catch (MalformedException damaged) {
                        throw new Fault(
                                FaultCode.DISK_FAILED, "what was asked for is damaged", damaged);
                    }
                });
    }
}
