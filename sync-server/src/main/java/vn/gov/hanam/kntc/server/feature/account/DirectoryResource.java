package vn.gov.hanam.kntc.server.feature.account;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;

import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.unit.Agency;
import vn.gov.hanam.kntc.server.http.Caller;
import vn.gov.hanam.kntc.server.store.AccountDao.AccountRow;

import java.util.List;
import java.util.Optional;

/// Which agencies there are and who works there, for names beside acts and for addressing a
/// dossier.
@Path("sync/v1/directory")
@Produces(MediaType.APPLICATION_JSON)
public final class DirectoryResource {

    public record AgencyEntry(
            String id,
            String name,
            String kind,
            Optional<String> parent,
            String place,
            boolean verified) {

        static AgencyEntry of(Agency agency) {
            return new AgencyEntry(
                    agency.id().code(),
                    agency.name(),
                    agency.kind().name(),
                    agency.parent().map(AgencyId::code),
                    agency.place(),
                    agency.verified());
        }
    }

    /// @param user the login name; only of one's own agency
    /// @param active false for who has left: the name stands beside old acts
    public record OfficerEntry(
            String id,
            Optional<String> user,
            String name,
            String role,
            String agency,
            boolean active) {

        static OfficerEntry of(AccountRow row, AgencyId reader) {
            return new OfficerEntry(
                    row.id().toString(),
                    Optional.of(row.login()).filter(_ -> row.agency().equals(reader)),
                    row.name(),
                    row.role().code(),
                    row.agency().code(),
                    row.active());
        }
    }

    public record Directory(List<AgencyEntry> agencies, List<OfficerEntry> officers) {}

    private final AgencyDirectory agencies;
    private final Accounts accounts;

    public DirectoryResource(AgencyDirectory agencies, Accounts accounts) {
        this.agencies = agencies;
        this.accounts = accounts;
    }

    @GET
    public Directory directory(@Context SecurityContext context) {
        var reader = Caller.of(context).agency();
        return new Directory(
                agencies.all().all().stream().map(AgencyEntry::of).toList(),
                accounts.all().stream().map(row -> OfficerEntry.of(row, reader)).toList());
    }
}
