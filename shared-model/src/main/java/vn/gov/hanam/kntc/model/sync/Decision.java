package vn.gov.hanam.kntc.model.sync;

import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.petition.RegisterNumber;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/// An event of the server: what it decided about one act. Ids only, so desks may keep it for ever.
///
/// Desks keep decisions and offer them to a server that was restored from a backup; it takes only
/// those whose `tag` it made itself.
///
/// @param seq its place in the server's own chain
/// @param reason the code of the first problem when it is not [Verdict#OK]
/// @param receivedMillis when the act reached the server, milliseconds since 1970 UTC
/// @param number the register number that was given with it
/// @param tag made by [DecisionSeal] over [#text], in hex
public record Decision(
        long seq,
        ActId act,
        UUID dossier,
        Verdict verdict,
        String reason,
        long receivedMillis,
        Optional<RegisterNumber> number,
        String tag) {

    /// What is sealed and hashed, always the same for the same decision.
    public String text() {
        return String.join(
                "|",
                "kntc-decision-1",
                Long.toString(seq),
                act.toString(),
                dossier.toString(),
                verdict.name(),
                reason,
                Long.toString(receivedMillis),
                number.map(n -> n.agency() + ":" + n.year() + ":" + n.number()).orElse(""));
    }

    /// The link of the server's chain after this decision.
    public Hash hashAfter(Hash previous) {
        return Hash.of(previous.bytes(), text().getBytes(StandardCharsets.UTF_8));
    }

    /// Whether both say the same of the act, whenever it was said.
    public boolean agreesWith(Decision other) {
        return act.equals(other.act)
                && verdict == other.verdict
                && number.equals(other.number)
                && dossier.equals(other.dossier);
    }
}
