package vn.gov.hanam.kntc.client.feature.tray;

import vn.gov.hanam.kntc.model.petition.BlobRef;
import vn.gov.hanam.kntc.model.petition.Change;
import vn.gov.hanam.kntc.model.petition.PetitionAct;
import vn.gov.hanam.kntc.model.petition.PetitionField;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// How an act the server refused can be done once more.
public sealed interface Again {

    /// Not by itself: it was part of a registration, or what it was about is no more.
    record Not() implements Again {}

    /// The correction opens with these values filled in.
    record Correct(Map<PetitionField, String> form) implements Again {
        public Correct {
            form = Map.copyOf(form);
        }
    }

    /// A new intake begins with these values and papers.
    record Register(Map<PetitionField, String> form, List<BlobRef> papers) implements Again {
        public Register {
            form = Map.copyOf(form);
            papers = List.copyOf(papers);
        }
    }

    /// The same act, as it stands.
    record Repeat(PetitionAct act) implements Again {}

    /// The fields that changes would set.
    static Map<PetitionField, String> form(List<Change> changes) {
        var form = new EnumMap<PetitionField, String>(PetitionField.class);
        for (var change : changes) {
            change.to()
                    .forEach((code, value) ->
                            PetitionField.of(code).ifPresent(field -> form.put(field, value)));
        }
        form.remove(PetitionField.STATUS);
        return form;
    }
}
