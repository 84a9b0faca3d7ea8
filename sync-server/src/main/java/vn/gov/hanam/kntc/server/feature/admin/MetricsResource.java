package vn.gov.hanam.kntc.server.feature.admin;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;

import org.jspecify.annotations.Nullable;

import vn.gov.hanam.kntc.server.http.Open;
import vn.gov.hanam.kntc.server.http.ProblemCode;
import vn.gov.hanam.kntc.server.http.ProblemException;

import java.security.MessageDigest;

/// Measurements for Prometheus, to who shows the token in `keys/metrics.token`.
@Path("metrics")
public final class MetricsResource {

    private final PrometheusMeterRegistry meters;
    private final byte[] expected;

    public MetricsResource(PrometheusMeterRegistry meters, String token) {
        this.meters = meters;
        this.expected = ("Bearer " + token).getBytes(US_ASCII);
    }

    @GET
    @Open
    @Produces("text/plain; version=0.0.4; charset=utf-8")
    public String metrics(@HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String shown) {
        var given = (shown == null ? "" : shown).getBytes(US_ASCII);
        if (!MessageDigest.isEqual(expected, given)) {
            throw new ProblemException(ProblemCode.SESSION_EXPIRED);
        }
        return meters.scrape();
    }
}
