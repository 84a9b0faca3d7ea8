package vn.gov.hanam.kntc.client.service.paper;

import static vn.gov.hanam.kntc.model.base.Require.require;

import vn.gov.hanam.kntc.model.id.TrackingCode;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/// What stands on a giấy biên nhận: the words of its lines are given, so that they can be read by a
/// lawyer in one place.
///
/// @param agency the issuing office, in capitals on the paper
/// @param number the number of the register, or the temporary one
/// @param sender who handed it over; empty for a denunciation and for an anonymous petition
/// @param items what was received, a line each
public record Receipt(
        String agency,
        String place,
        String number,
        TrackingCode code,
        LocalDateTime at,
        String officer,
        String position,
        Optional<Sender> sender,
        String matter,
        List<Item> items,
        int copies) {

    /// The person named on the paper.
    public record Sender(String name, String address, String idNumber) {}

    /// @param pages how many sheets were counted; 0 when nobody counted
    public record Item(String title, int pages) {}

    public Receipt {
        items = List.copyOf(items);
        require(!items.isEmpty(), "a receipt is for something");
        require(copies >= 1, "%d copies", copies);
    }
}
