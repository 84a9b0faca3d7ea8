package vn.gov.hanam.kntc.server.feature.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import org.jspecify.annotations.Nullable;

import vn.gov.hanam.kntc.model.id.Crockford;
import vn.gov.hanam.kntc.server.http.Open;
import vn.gov.hanam.kntc.server.http.ProblemCode;
import vn.gov.hanam.kntc.server.http.ProblemException;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

/// The door a desk comes in by, once, with the code the administrator read out.
@Path("sync/v1/enrol")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class EnrolmentResource {

    private static final int SECRET_LETTERS = 8;
    private static final int NAME_LENGTH_MAX = 100;

    /// @param secret the last eight letters of the code
    /// @param name what the desk calls itself; blank for the name the administrator gave
    /// @param deviceKey Ed25519, SubjectPublicKeyInfo in base64
    public record Application(
            @Nullable String secret, @Nullable String name, @Nullable String deviceKey) {}

    /// @param serverKey Ed25519, signs what the server decides
    /// @param recoveryKey the desk wraps its data key to it
    public record Admission(
            String device,
            String agency,
            String agencyName,
            String serverKey,
            Optional<String> recoveryKey,
            Instant serverTime) {}

    private final Enrolments enrolments;
    private final AgencyDirectory agencies;
    private final FailureWindow failures;
    private final String serverKey;
    private final Optional<String> recoveryKey;
    private final InstantSource clock;

    public EnrolmentResource(
            Enrolments enrolments,
            AgencyDirectory agencies,
            FailureWindow failures,
            byte[] serverKey,
            Optional<byte[]> recoveryKey,
            InstantSource clock) {
        this.enrolments = enrolments;
        this.agencies = agencies;
        this.failures = failures;
        this.serverKey = Base64.getEncoder().encodeToString(serverKey);
        this.recoveryKey = recoveryKey.map(Base64.getEncoder()::encodeToString);
        this.clock = clock;
    }

    @POST
    @Open
    public Admission enrol(Application application, @Context HttpServletRequest request) {
        var from = request.getRemoteAddr();
        failures.check(from);
        try {
            return admit(application);
        } catch (ProblemException e) {
            switch (e.code()) {
                case ENROLMENT_REFUSED, ENROLMENT_USED, ENROLMENT_EXPIRED, ENROLMENT_BLOCKED ->
                        failures.failed(from);
                default -> {}
            }
            throw e;
        }
    }

    private Admission admit(Application application) {
        var name = Text.required(application.name(), NAME_LENGTH_MAX).strip();
        var key = DeviceKeys.spki(Text.required(application.deviceKey(), DeviceKeys.BASE64_MAX));
        var device = enrolments.admit(secret(application.secret()), name, key);
        var agency = agencies.all().get(device.agency());
        return new Admission(
                device.id().toString(),
                agency.id().code(),
                agency.name(),
                serverKey,
                recoveryKey,
                clock.instant());
    }

    private static String secret(@Nullable String typed) {
        var letters = Crockford.withoutSeparators(typed == null ? "" : typed);
        if (letters.length() != SECRET_LETTERS || Crockford.firstStranger(letters) >= 0) {
            throw new ProblemException(ProblemCode.ENROLMENT_REFUSED);
        }
        return Crockford.canonical(letters);
    }
}
