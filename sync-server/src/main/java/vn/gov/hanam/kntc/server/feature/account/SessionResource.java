package vn.gov.hanam.kntc.server.feature.account;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jspecify.annotations.Nullable;

import vn.gov.hanam.kntc.model.id.DeviceId;
import vn.gov.hanam.kntc.server.http.Open;
import vn.gov.hanam.kntc.server.http.ProblemCode;
import vn.gov.hanam.kntc.server.http.ProblemException;

import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/// Opens a session in two calls: first a nonce, then its signature for a token.
@Path("sync/v1/session")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SessionResource {

    private static final int ID_LENGTH_MAX = 36;
    private static final int NONCE_LENGTH_MAX = 200;

    /// @param nonce absent in the first call
    /// @param signature base64, over `kntc-session-1:` and the nonce
    public record Step(
            @Nullable String device, @Nullable String nonce, @Nullable String signature) {}

    /// Either a nonce to sign, or a token and its end.
    public record Answer(
            Optional<String> nonce, Optional<String> token, Optional<Instant> expires) {}

    private final Sessions sessions;

    public SessionResource(Sessions sessions) {
        this.sessions = sessions;
    }

    @POST
    @Open
    public Answer step(Step step) {
        var device = device(Text.required(step.device(), ID_LENGTH_MAX));
        var nonce = step.nonce();
        if (nonce == null) {
            return new Answer(
                    Optional.of(sessions.newNonce(device)), Optional.empty(), Optional.empty());
        }
        var token =
                sessions.open(
                        device,
                        Text.required(nonce, NONCE_LENGTH_MAX),
                        signature(Text.required(step.signature(), NONCE_LENGTH_MAX)));
        return new Answer(
                Optional.empty(), Optional.of(token.token()), Optional.of(token.expires()));
    }

    private static DeviceId device(String text) {
        try {
            return DeviceId.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemCode.REQUEST_INVALID);
        }
    }

    private static byte[] signature(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemCode.REQUEST_INVALID);
        }
    }
}
