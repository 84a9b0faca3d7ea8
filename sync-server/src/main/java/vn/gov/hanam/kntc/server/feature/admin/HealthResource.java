package vn.gov.hanam.kntc.server.feature.admin;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import vn.gov.hanam.kntc.server.http.Open;

/// Is the server well: 200 when it is, 503 when something it needs is not.
@Path("health")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {

    private final HealthCheck check;

    public HealthResource(HealthCheck check) {
        this.check = check;
    }

    @GET
    @Open
    public Response health() {
        var health = check.now();
        return Response.status(health.well() ? 200 : 503).entity(health).build();
    }
}
