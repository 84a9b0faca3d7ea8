package vn.gov.hanam.kntc.server.feature.admin;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/// The check of the store, on the loopback port only.
@Path("commands/verify")
@Produces(MediaType.APPLICATION_JSON)
public final class VerificationResource {

    private final Verification verification;

    public VerificationResource(Verification verification) {
        this.verification = verification;
    }

    @GET
    public Verification.Report verify() {
        return verification.run();
    }
}
