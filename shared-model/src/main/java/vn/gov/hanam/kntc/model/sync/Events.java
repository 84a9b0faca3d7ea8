package vn.gov.hanam.kntc.model.sync;

import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.json.PetitionPayload;
import vn.gov.hanam.kntc.model.petition.PetitionEvent;
import vn.gov.hanam.kntc.model.petition.Recorded;

import java.time.Instant;
import java.util.Optional;

/// From an event of a chain to what the fold reads.
public final class Events {

    private Events() {}

    /// @param decision what the server said of it; its receipt bounds the stamp that orders plain
    ///   fields
    public static Recorded recorded(Envelope event, Optional<Decision> decision) {
        var header = event.header();
        return recorded(
                header,
                PetitionPayload.read(header.kind(), header.schema(), event.body(), event.sealed()),
                decision);
    }

    static Recorded recorded(Header header, PetitionEvent event, Optional<Decision> decision) {
        var stamp =
                decision.map(d ->
                                header.stamp()
                                        .clampedTo(
                                                d.receivedMillis()
                                                        + ServerEngine.AHEAD_MAX.toMillis()))
                        .orElse(header.stamp());
        return new Recorded(
                new PetitionId(header.dossier()),
                header.act(),
                stamp,
                Instant.ofEpochMilli(header.wallMillis()),
                header.user(),
                header.owner(),
                header.dossierClass(),
                decision.isPresent(),
                decision.flatMap(Decision::number),
                event);
    }
}
