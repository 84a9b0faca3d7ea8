package vn.gov.hanam.kntc.client.feature.petition.intake;

import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.id.TrackingCode;
import vn.gov.hanam.kntc.model.petition.PetitionField;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// A petition that is being received: everything a screen needs to stand as it stood.
///
/// It has its id and tracking code from the first keystroke, so that filing it twice cannot make
/// two petitions of it.
///
/// @param fields what was typed, by the code of the field
/// @param apart petitions that were looked at and are about something else
public record IntakeDraft(
        PetitionId petition,
        TrackingCode code,
        Instant begunAt,
        Map<String, String> fields,
        List<DraftPage> pages,
        List<DraftLink> links,
        List<PetitionId> apart) {

    public IntakeDraft {
        fields = Map.copyOf(new TreeMap<>(fields));
        pages = List.copyOf(pages);
        links = List.copyOf(links);
        apart = List.copyOf(apart);
    }

    static IntakeDraft begin(PetitionId petition, TrackingCode code, Instant now) {
        return new IntakeDraft(petition, code, now, Map.of(), List.of(), List.of(), List.of());
    }

    public String value(PetitionField field) {
        return fields.getOrDefault(field.code(), "");
    }

    /// As the rules read it; fields a newer program wrote are left out.
    public Map<PetitionField, String> form() {
        var form = new EnumMap<PetitionField, String>(PetitionField.class);
        fields.forEach((code, text) -> PetitionField.of(code).ifPresent(f -> form.put(f, text)));
        return form;
    }

    IntakeDraft withForm(Map<PetitionField, String> form) {
        var codes = new TreeMap<String, String>();
        form.forEach((field, text) -> codes.put(field.code(), text));
        return new IntakeDraft(petition, code, begunAt, codes, pages, links, apart);
    }

    private IntakeDraft withPages(UnaryOperator<List<DraftPage>> change) {
        var next = change.apply(new ArrayList<>(pages));
        return new IntakeDraft(petition, code, begunAt, fields, next, links, apart);
    }

    /// Puts a page at `index`, from 1: in place of the one that is there, or behind the last.
    IntakeDraft withPage(int index, DraftPage page) {
        return withPages(all -> {
            if (index <= all.size()) {
                all.set(index - 1, page);
            } else {
                all.add(page);
            }
            return all;
        });
    }

    IntakeDraft insertPage(int index, DraftPage page) {
        return withPages(all -> {
            all.add(Math.min(index - 1, all.size()), page);
            return all;
        });
    }

    IntakeDraft withoutPage(int index) {
        return withPages(all -> {
            all.remove(index - 1);
            return all;
        });
    }

    /// A petition is linked to another in one way; the last wish counts.
    IntakeDraft withLink(DraftLink link) {
        var next = new ArrayList<>(links);
        next.removeIf(old -> old.other().equals(link.other()));
        next.add(link);
        return new IntakeDraft(petition, code, begunAt, fields, pages, next, apart);
    }

    IntakeDraft withoutLink(PetitionId other) {
        var next = links.stream().filter(link -> !link.other().equals(other)).toList();
        return new IntakeDraft(petition, code, begunAt, fields, pages, next, apart);
    }

    IntakeDraft withApart(PetitionId other) {
        var next = new ArrayList<>(apart);
        next.add(other);
        return new IntakeDraft(petition, code, begunAt, fields, pages, links, next);
    }

    @Override
    public String toString() {
        return "draft of %s, %d pages".formatted(petition, pages.size());
    }
}
