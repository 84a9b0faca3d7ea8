package vn.gov.hanam.kntc.server.http;

import jakarta.ws.rs.core.SecurityContext;

import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.DeviceId;
import vn.gov.hanam.kntc.model.petition.DossierClass;
import vn.gov.hanam.kntc.model.sync.Buckets;

import java.security.Principal;
import java.util.HashSet;
import java.util.Set;

/// Who is calling: an enrolled desk, the agency it belongs to, the agencies it may see.
///
/// @param scope the agencies whose buckets are granted at this moment; never empty
public record Caller(DeviceId device, AgencyId agency, Set<AgencyId> scope) implements Principal {

    public Caller {
        scope = Set.copyOf(scope);
    }

    /// The caller of a resource method that is not [Open].
    public static Caller of(SecurityContext context) {
        if (context.getUserPrincipal() instanceof Caller caller) {
            return caller;
        }
        throw new IllegalStateException("a method that asks for the caller is open");
    }

    /// The buckets of those agencies, as [Buckets] names them.
    public Set<String> granted() {
        var buckets = new HashSet<String>();
        for (var seen : scope) {
            for (var dossierClass : DossierClass.values()) {
                buckets.add(Buckets.of(seen, dossierClass));
            }
        }
        return Set.copyOf(buckets);
    }

    @Override
    public String getName() {
        return device.toString();
    }
}
