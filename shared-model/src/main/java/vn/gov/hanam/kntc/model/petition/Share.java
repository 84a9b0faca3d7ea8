package vn.gov.hanam.kntc.model.petition;

import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.AgencyId;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The register that says whether a dossier is visible to one further agency: `share:<agency>`.
///
/// Of a concurrent sending and recall the recall wins.
public final class Share {

    private static final String PREFIX = "share:";
    private static final String GRANTED = "granted";

    private Share() {}

    public static boolean isShare(String register) {
        return register.startsWith(PREFIX);
    }

    public static AgencyId agency(String register) {
        return new AgencyId(register.substring(PREFIX.length()));
    }

    public static boolean isGranted(Map<String, String> value) {
        return value.getOrDefault(GRANTED, "").equals("1");
    }

    /// The agencies whose share register says granted.
    static Set<AgencyId> granted(Map<String, PetitionState.Cell> cells) {
        var agencies = new TreeSet<AgencyId>();
        cells.forEach((register, cell) -> {
            if (isShare(register) && isGranted(cell.value())) {
                agencies.add(agency(register));
            }
        });
        return agencies;
    }

    static String register(AgencyId agency) {
        return PREFIX + agency.code();
    }

    static Change change(AgencyId agency, Optional<ActId> base, boolean was, boolean granted) {
        return new Change(register(agency), base, value(was), value(granted));
    }

    private static Map<String, String> value(boolean granted) {
        return Map.of(GRANTED, granted ? "1" : "0");
    }
}
