package vn.gov.hanam.kntc.client.feature.petition.intake;

import vn.gov.hanam.kntc.client.feature.petition.PetitionWords;
import vn.gov.hanam.kntc.client.service.paper.Receipt;
import vn.gov.hanam.kntc.client.service.paper.ReceiptPdf;
import vn.gov.hanam.kntc.client.ui.Formats;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.model.petition.PaperKind;
import vn.gov.hanam.kntc.model.petition.PetitionField;
import vn.gov.hanam.kntc.model.petition.PetitionKind;
import vn.gov.hanam.kntc.model.petition.PetitionState;
import vn.gov.hanam.kntc.model.text.Vietnamese;
import vn.gov.hanam.kntc.model.time.Vietnam;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The receipt of a filed petition. Of a denunciation it prints no more than is needed: no name, no
/// address, no content, nobody denounced (Luật Tố cáo 2018, Đ.47, Đ.56).
final class Receipts {

    /// Two for a complaint, three for a denunciation (TT 06/2014/TT-TTCP, Đ.12, Đ.20).
    private static final int COPIES = 2;

    private static final int COPIES_DENUNCIATION = 3;
    private static final int MATTER_LENGTH_MAX = 280;
    private static final Pattern LINES = Pattern.compile("[\n;]");

    private final IntakeDesk desk;
    private final Texts texts;

    Receipts(IntakeDesk desk, Texts texts) {
        this.desk = desk;
        this.texts = texts;
    }

    byte[] pdf(Filed filed) {
        return ReceiptPdf.of(receipt(filed), filed.at());
    }

    Receipt receipt(Filed filed) {
        var state = filed.state();
        var officer = desk.officer();
        var secret = state.kind().filter(PetitionKind::protectsSender).isPresent();
        return new Receipt(
                desk.agencyName(),
                desk.placeName(),
                filed.number(),
                state.code(),
                LocalDateTime.ofInstant(filed.at(), Vietnam.ZONE),
                officer.name(),
                texts.get(officer.role().textKey()),
                secret ? Optional.empty() : sender(state),
                secret ? "" : matter(state),
                items(state, secret),
                secret ? COPIES_DENUNCIATION : COPIES);
    }

    private static Optional<Receipt.Sender> sender(PetitionState state) {
        var name = state.value(PetitionField.SENDER_NAME);
        return name.isBlank()
                ? Optional.empty()
                : Optional.of(
                        new Receipt.Sender(
                                name,
                                state.value(PetitionField.SENDER_ADDRESS),
                                state.value(PetitionField.SENDER_ID_NUMBER)));
    }

    private static String matter(PetitionState state) {
        var summary = Vietnamese.tidy(state.value(PetitionField.SUMMARY));
        return summary.length() <= MATTER_LENGTH_MAX
                ? summary
                : summary.substring(0, summary.lastIndexOf(' ', MATTER_LENGTH_MAX)) + "…";
    }

    private List<Receipt.Item> items(PetitionState state, boolean secret) {
        var items = new ArrayList<Receipt.Item>();
        var pages =
                state.presentPapers().stream()
                        .filter(paper -> paper.kind() == PaperKind.PETITION)
                        .mapToInt(paper -> paper.file().pages())
                        .sum();
        items.add(new Receipt.Item(title(state), pages));
        var enclosures = state.value(PetitionField.ENCLOSURES);
        if (!enclosures.isBlank()) {
            var lines = LINES.splitAsStream(enclosures).map(Vietnamese::tidy).toList();
            if (secret) {
                var count = lines.stream().filter(line -> !line.isEmpty()).count();
                items.add(new Receipt.Item(texts.get("intake.receipt.enclosed", count), 0));
            } else {
                lines.stream()
                        .filter(line -> !line.isEmpty())
                        .forEach(line -> items.add(new Receipt.Item(line, 0)));
            }
        }
        return items;
    }

    private String title(PetitionState state) {
        var kind =
                state.kind()
                        .map(PetitionWords::of)
                        .map(texts::get)
                        .orElse("")
                        .toLowerCase(Vietnamese.LOCALE);
        var written = state.value(PetitionField.WRITTEN_ON);
        return written.isEmpty()
                ? texts.get("intake.receipt.petition", kind)
                : texts.get(
                        "intake.receipt.petition-dated",
                        kind,
                        Formats.day(java.time.LocalDate.parse(written)));
    }
}
