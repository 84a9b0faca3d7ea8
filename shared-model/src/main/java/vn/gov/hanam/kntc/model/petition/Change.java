package vn.gov.hanam.kntc.model.petition;

import vn.gov.hanam.kntc.model.id.ActId;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One register set to a value, with the base its author saw: what a three-way merge needs.
///
/// @param register the code of the [Register]; unknown codes are kept as they are
/// @param base the act that set the value the author saw; empty when nothing had been set
/// @param from the value the author saw, field code to text
/// @param to the value the author set; an absent field is an empty one
public record Change(
        String register, Optional<ActId> base, Map<String, String> from, Map<String, String> to) {

    public Change {
        from = Map.copyOf(new TreeMap<>(from));
        to = Map.copyOf(new TreeMap<>(to));
    }

    public boolean is(Register known) {
        return register.equals(known.code());
    }

    public String value(PetitionField field) {
        return to.getOrDefault(field.code(), "");
    }
}
