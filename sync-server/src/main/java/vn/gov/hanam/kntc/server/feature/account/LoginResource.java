package vn.gov.hanam.kntc.server.feature.account;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;

import org.jspecify.annotations.Nullable;

import vn.gov.hanam.kntc.server.http.Caller;
import vn.gov.hanam.kntc.server.store.AccountDao.AccountRow;

/// The first login of an officer on a desk; later ones need no server.
@Path("sync/v1/login")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class LoginResource {

    private static final int USER_LENGTH_MAX = 100;

    public record Credentials(@Nullable String user, @Nullable String password) {

        @Override
        public String toString() {
            return "Credentials[hidden]";
        }
    }

    /// @param role as the model writes it on the wire, such as `reception-officer`
    public record OfficerAnswer(String id, String user, String name, String role, String agency) {

        static OfficerAnswer of(AccountRow row) {
            return new OfficerAnswer(
                    row.id().toString(),
                    row.login(),
                    row.name(),
                    row.role().code(),
                    row.agency().code());
        }
    }

    public record Answer(OfficerAnswer officer) {}

    private final Accounts accounts;

    public LoginResource(Accounts accounts) {
        this.accounts = accounts;
    }

    @POST
    public Answer login(Credentials credentials, @Context SecurityContext context) {
        var account =
                accounts.login(
                        Caller.of(context),
                        Text.required(credentials.user(), USER_LENGTH_MAX),
                        Text.required(credentials.password(), Passwords.LENGTH_MAX));
        return new Answer(OfficerAnswer.of(account));
    }
}
