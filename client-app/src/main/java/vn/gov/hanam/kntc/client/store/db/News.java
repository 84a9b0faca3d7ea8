package vn.gov.hanam.kntc.client.store.db;

import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.UserId;
import vn.gov.hanam.kntc.model.petition.PetitionState;
import vn.gov.hanam.kntc.model.petition.Share;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An act that wants to be looked at: an instruction, or a dossier sent to an agency.
///
/// @param to the agency it was sent to; empty for an instruction, which is for all who see it
public record News(ActId act, UserId author, Optional<AgencyId> to, Instant at) {

    /// What a dossier has of them, unless it was recalled.
    public static List<News> of(PetitionState state) {
        var news = new ArrayList<News>();
        for (var remark : state.remarks()) {
            if (remark.instruction()) {
                news.add(new News(remark.act(), remark.author(), Optional.empty(), remark.at()));
            }
        }
        state.cells()
                .forEach((register, cell) -> {
                    if (Share.isShare(register) && Share.isGranted(cell.value())) {
                        news.add(
                                new News(
                                        cell.act(),
                                        cell.author(),
                                        Optional.of(Share.agency(register)),
                                        Instant.ofEpochMilli(cell.stamp().millis())));
                    }
                });
        return List.copyOf(news);
    }

    /// Nobody is told of what he did himself.
    public boolean isFor(Officer officer) {
        return !author.equals(officer.id())
                && to.filter(agency -> !agency.equals(officer.agency())).isEmpty();
    }
}
