package vn.gov.hanam.kntc.model.crypto;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.json.Json;
import vn.gov.hanam.kntc.model.json.MalformedException;

import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/// What a desk whose password is forgotten asks of the holder of the province's [RecoverySecret]:
/// to open its data key and to seal it anew, to a key that only this desk and the new password
/// have.
///
/// The secret does not come to the desk and the data key is never in clear on the way. Anybody can
/// write a request, also with a stolen disk: so the holder calls the officer back and compares
/// [#code] before answering.
///
/// @param agency as the desk calls itself; not proven
/// @param store salt of the store's key ring, base64
/// @param sealed the data key, as the store keeps it sealed to the recovery key, base64
/// @param fingerprint of the recovery key it is sealed to
/// @param replyTo where the answer is to be sealed to, as [RecoveryKey#text]
public record RecoveryRequest(
        int format,
        String agency,
        String store,
        String sealed,
        String fingerprint,
        String replyTo) {

    public static final int FORMAT = 1;

    /// What a desk seals its data key with; the salt of the store follows.
    public static final String STORE_CONTEXT = "kntc-data-key-1:";

    private static final String ANSWER_CONTEXT = "kntc-recovery-answer-1:";
    private static final int CODE_DIGITS = 16;
    private static final int GROUP = 4;

    /// @throws Fault `FILE_UNREADABLE` if it is no request, `PROGRAM_TOO_OLD` if a newer program
    ///   wrote it
    public static RecoveryRequest read(byte[] file) {
        var request = parse(file, RecoveryRequest.class);
        if (request.format() > FORMAT) {
            throw new Fault(FaultCode.PROGRAM_TOO_OLD, "a newer program wrote the request");
        }
        return request;
    }

    static <T> T parse(byte[] file, Class<T> type) {
        try {
            return Json.read(file, type);
        } catch (MalformedException strange) {
            throw new Fault(FaultCode.FILE_UNREADABLE, "no recovery file: " + strange.getMessage());
        }
    }

    public byte[] bytes() {
        return Json.write(this);
    }

    private Hash hash() {
        return Hash.of(bytes());
    }

    /// To be read aloud and compared: 16 hex digits in groups of four.
    public String code() {
        var digits = hash().hex().substring(0, CODE_DIGITS).toUpperCase(Locale.ROOT);
        return digits.replaceAll("(.{" + GROUP + "})(?!$)", "$1-");
    }

    /// @return empty if the store is sealed to another recovery key, or the request was altered
    public Optional<RecoveryAnswer> answer(RecoverySecret secret) {
        return secret.open(decode(sealed), STORE_CONTEXT + store)
                .map(key -> {
                    try {
                        var again = RecoveryKey.of(replyTo).seal(key, context());
                        return new RecoveryAnswer(
                                RecoveryAnswer.FORMAT,
                                hash().hex(),
                                Base64.getEncoder().encodeToString(again));
                    } finally {
                        Arrays.fill(key, (byte) 0);
                    }
                });
    }

    /// The data key of the store; the caller wipes it.
    ///
    /// @param reply the secret half of `replyTo`
    /// @return empty if the answer is to another request
    public Optional<byte[]> open(RecoveryAnswer answer, RecoverySecret reply) {
        return answer.request().equals(hash().hex())
                ? reply.open(decode(answer.sealed()), context())
                : Optional.empty();
    }

    private String context() {
        return ANSWER_CONTEXT + hash().hex();
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException strange) {
            throw new Fault(FaultCode.FILE_UNREADABLE, "no recovery file: not base64");
        }
    }
}
