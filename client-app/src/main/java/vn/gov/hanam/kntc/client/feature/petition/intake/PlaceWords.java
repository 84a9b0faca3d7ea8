package vn.gov.hanam.kntc.client.feature.petition.intake;

import vn.gov.hanam.kntc.client.ui.form.Suggestions;
import vn.gov.hanam.kntc.model.text.Completion;
import vn.gov.hanam.kntc.model.unit.Agencies;
import vn.gov.hanam.kntc.model.unit.Agency;
import vn.gov.hanam.kntc.model.unit.Place;
import vn.gov.hanam.kntc.model.unit.Places;

/// Completes places and agencies while they are typed.
final class PlaceWords {

    private PlaceWords() {}

    /// The last part of an address: what stands before the last comma is kept as it is.
    static Suggestions<Place> addresses(Places places) {
        var all =
                new Completion<>(places.all(), Place::name, place -> places.address(place.code()));
        return (typed, max) -> {
            var comma = typed.lastIndexOf(',');
            var before = comma < 0 ? "" : typed.substring(0, comma + 1) + " ";
            return all.find(typed.substring(comma + 1), max).stream()
                    .map(place ->
                            new Suggestions.Suggestion<>(
                                    place,
                                    before + places.address(place.code()),
                                    place.nameWithLevel()))
                    .toList();
        };
    }

    /// Agencies, and the person at the head of a People's Committee.
    static Suggestions<Agency> bodies(Agencies agencies) {
        return (typed, max) ->
                agencies.complete(typed, max).stream()
                        .map(agency ->
                                new Suggestions.Suggestion<>(
                                        agency, agency.name(), agencies.path(agency.id())))
                        .toList();
    }
}
