package vn.gov.hanam.kntc.client.feature.register;

import vn.gov.hanam.kntc.client.store.db.PetitionFilter;
import vn.gov.hanam.kntc.client.ui.Formats;
import vn.gov.hanam.kntc.client.ui.petition.PetitionTexts;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.petition.PetitionKind;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A filter as a line of text: to be kept, and to stand in a route. And as words for an officer.
///
/// Holds kinds, agencies, states and days: nothing personal, so it may stand in the settings file.
public final class FilterWords {

    /// Begins a route's subject that is a filter and not a search.
    public static final String PREFIX = "?";

    private FilterWords() {}

    public static String write(PetitionFilter filter) {
        var parts = new ArrayList<String>();
        filter.kinds().stream().sorted().forEach(kind -> parts.add("kind=" + kind.name()));
        filter.owners().stream().sorted().forEach(owner -> parts.add("owner=" + owner.code()));
        filter.status().ifPresent(status -> parts.add("status=" + status));
        filter.receivedFrom().ifPresent(day -> parts.add("from=" + day));
        filter.receivedTo().ifPresent(day -> parts.add("to=" + day));
        if (filter.withConflicts()) {
            parts.add("mark=conflict");
        }
        if (filter.unsent()) {
            parts.add("mark=unsent");
        }
        if (filter.incomplete()) {
            parts.add("mark=incomplete");
        }
        return PREFIX + String.join("&", parts);
    }

    /// What [#write] wrote; empty for anything else, such as a line from a newer version.
    public static Optional<PetitionFilter> read(String line) {
        if (!line.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            var filter = PetitionFilter.ALL;
            for (var part : line.substring(PREFIX.length()).split("&", -1)) {
                if (!part.isEmpty()) {
                    filter = with(filter, part);
                }
            }
            return Optional.of(filter);
        } catch (IllegalArgumentException | java.time.DateTimeException unknown) {
            return Optional.empty();
        }
    }

    private static PetitionFilter with(PetitionFilter filter, String part) {
        var equals = part.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException("no filter");
        }
        var value = part.substring(equals + 1);
        return switch (part.substring(0, equals)) {
            case "kind" -> filter.kinds(Set.of(PetitionKind.valueOf(value)));
            case "owner" -> filter.owners(Set.of(new AgencyId(value)));
            case "status" -> filter.status(value);
            case "from" ->
                    filter.received(Optional.of(LocalDate.parse(value)), filter.receivedTo());
            case "to" ->
                    filter.received(filter.receivedFrom(), Optional.of(LocalDate.parse(value)));
            case "mark" ->
                    switch (value) {
                        case "conflict" -> filter.onlyWithConflicts();
                        case "unsent" -> filter.onlyUnsent();
                        case "incomplete" -> filter.onlyIncomplete();
                        default -> throw new IllegalArgumentException("no filter");
                    };
            default -> throw new IllegalArgumentException("no filter");
        };
    }

    /// `Khiếu nại · UBND xã Tiên Tân · từ 01/11/2026`.
    public static String words(PetitionFilter filter, PetitionTexts words) {
        List<String> parts = new ArrayList<>();
        filter.kinds().stream().sorted().forEach(kind -> parts.add(words.kind(Optional.of(kind))));
        filter.owners().stream().sorted().forEach(owner -> parts.add(words.agency(owner)));
        filter.status().ifPresent(status -> parts.add(words.status(status)));
        var texts = words.texts();
        filter.receivedFrom()
                .ifPresent(day -> parts.add(texts.get("register.filter.since", Formats.day(day))));
        filter.receivedTo()
                .ifPresent(day -> parts.add(texts.get("register.filter.until", Formats.day(day))));
        if (filter.withConflicts()) {
            parts.add(texts.get("register.filter.conflict"));
        }
        if (filter.unsent()) {
            parts.add(texts.get("register.filter.unsent"));
        }
        if (filter.incomplete()) {
            parts.add(texts.get("register.filter.incomplete"));
        }
        return parts.isEmpty() ? texts.get("register.filter.all") : String.join(" · ", parts);
    }
}
