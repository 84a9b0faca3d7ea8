package vn.gov.hanam.kntc.server.feature.account;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import vn.gov.hanam.kntc.model.base.Problem;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.server.feature.account.Administration.AgencyLine;
import vn.gov.hanam.kntc.server.feature.account.Administration.DeviceLine;
import vn.gov.hanam.kntc.server.feature.account.Administration.NewUser;
import vn.gov.hanam.kntc.server.feature.account.Administration.UserLine;

import java.util.List;
import java.util.Optional;

/// The commands of this machine, reached on the loopback port only, by who can read the token file.
@Path("commands")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class AdministrationResource {

    public record Enrolment(String agency, String name) {}

    public record NewPassword(String user, String password) {

        @Override
        public String toString() {
            return "NewPassword[hidden]";
        }
    }

    public record Activity(String user, boolean active) {}

    public record Revocation(String device) {}

    public record Departments(String tsv) {}

    /// A result on the wire: the value, or the problems.
    public record Outcome(Optional<String> value, List<Problem> problems) {

        static Outcome of(Result<String> result) {
            return switch (result) {
                case Result.Ok<String>(var value) -> new Outcome(Optional.of(value), List.of());
                case Result.Refused<String>(var problems) ->
                        new Outcome(Optional.empty(), problems);
            };
        }

        public Result<String> result() {
            return value.map(Result::ok).orElseGet(() -> Result.refused(problems));
        }
    }

    private final Administration administration;

    public AdministrationResource(Administration administration) {
        this.administration = administration;
    }

    @POST
    @Path("enrol")
    public Outcome enrol(Enrolment enrolment) {
        return Outcome.of(administration.enrol(enrolment.agency(), enrolment.name()));
    }

    @POST
    @Path("add-user")
    public Outcome addUser(NewUser user) {
        return Outcome.of(administration.addUser(user));
    }

    @POST
    @Path("set-password")
    public Outcome setPassword(NewPassword change) {
        return Outcome.of(administration.setPassword(change.user(), change.password()));
    }

    @POST
    @Path("set-active")
    public Outcome setActive(Activity change) {
        return Outcome.of(administration.setActive(change.user(), change.active()));
    }

    @GET
    @Path("users")
    public List<UserLine> users() {
        return administration.users();
    }

    @GET
    @Path("devices")
    public List<DeviceLine> devices() {
        return administration.devices();
    }

    @GET
    @Path("agencies")
    public List<AgencyLine> agencies() {
        return administration.agencies();
    }

    @POST
    @Path("put-departments")
    public Outcome putDepartments(Departments departments) {
        return Outcome.of(administration.putDepartments(departments.tsv()));
    }

    @POST
    @Path("revoke")
    public Outcome revoke(Revocation revocation) {
        return Outcome.of(administration.revoke(revocation.device()));
    }

    @POST
    @Path("reinstate")
    public Outcome reinstate(Revocation revocation) {
        return Outcome.of(administration.reinstate(revocation.device()));
    }
}
