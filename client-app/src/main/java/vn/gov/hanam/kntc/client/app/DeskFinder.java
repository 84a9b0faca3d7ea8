package vn.gov.hanam.kntc.client.app;

import org.kordamp.ikonli.materialdesign2.MaterialDesignE;

import vn.gov.hanam.kntc.client.feature.register.RegisterDesk;
import vn.gov.hanam.kntc.client.store.db.PetitionRow;
import vn.gov.hanam.kntc.client.ui.Formats;
import vn.gov.hanam.kntc.client.ui.petition.PetitionTexts;
import vn.gov.hanam.kntc.client.ui.shell.Finder;
import vn.gov.hanam.kntc.client.ui.shell.Route;
import vn.gov.hanam.kntc.client.ui.shell.Routes;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds petitions by whatever is known of them.
final class DeskFinder implements Finder {

    private final RegisterDesk desk;
    private final PetitionTexts words;

    DeskFinder(RegisterDesk desk, PetitionTexts words) {
        this.desk = desk;
        this.words = words;
    }

    @Override
    public List<Found> find(String typed, int max) {
        return desk.rows(desk.search(typed, max).ids()).stream().map(this::found).toList();
    }

    private Found found(PetitionRow row) {
        var detail =
                Stream.of(
                                words.number(row.number(), row.code()),
                                words.kind(row.kind()),
                                row.receivedOn().map(Formats::day).orElse(""))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(" · "));
        return new Found(
                MaterialDesignE.EMAIL_OUTLINE,
                words.sender(row.sender(), row.senderHidden()),
                detail,
                Route.to(Routes.DOSSIER, row.id()));
    }
}
