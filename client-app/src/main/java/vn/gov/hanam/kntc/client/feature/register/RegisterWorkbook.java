package vn.gov.hanam.kntc.client.feature.register;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

import vn.gov.hanam.kntc.client.platform.task.Tasks;
import vn.gov.hanam.kntc.client.store.db.PetitionRow;
import vn.gov.hanam.kntc.client.ui.petition.PetitionTexts;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.petition.PetitionField;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Writes a list as a workbook: what stands in it are texts and days, never formulas, and the
/// content of each petition is whole.
final class RegisterWorkbook {

    private static final int AT_ONCE = 200;

    /// What a sheet of the format holds, less its head.
    private static final int SHEET_ROWS_MAX = 1_048_575;

    private static final int[] WIDTHS = {14, 18, 12, 14, 26, 40, 36, 80, 30, 14};
    private static final int DAY_COLUMN = 2;
    private static final String DAY_FORMAT = "dd/mm/yyyy";

    private final PetitionTexts words;
    private final RegisterDesk desk;

    RegisterWorkbook(PetitionTexts words, RegisterDesk desk) {
        this.words = words;
        this.desk = desk;
    }

    /// @return how many rows were written
    int write(Path file, List<PetitionId> ids, Tasks.Progress progress) throws IOException {
        var written = 0;
        try (var out = new BufferedOutputStream(Files.newOutputStream(file));
                var workbook = new Workbook(out, "KNTC", null)) {
            for (var from = 0; from == 0 || from < ids.size(); from += SHEET_ROWS_MAX) {
                var of = ids.subList(from, Math.min(ids.size(), from + SHEET_ROWS_MAX));
                var number = from / SHEET_ROWS_MAX + 1;
                var sheet =
                        workbook.newWorksheet(words.texts().get("register.export.sheet", number));
                written += write(sheet, of, written, ids.size(), progress);
                sheet.finish();
            }
        }
        return written;
    }

    private int write(
            Worksheet sheet, List<PetitionId> ids, int before, int all, Tasks.Progress progress)
            throws IOException {
        head(sheet);
        var row = 0;
        for (var at = 0; at < ids.size(); at += AT_ONCE) {
            progress.checkpoint(before + at, all);
            for (var one : desk.rows(ids.subList(at, Math.min(ids.size(), at + AT_ONCE)))) {
                row++;
                cells(sheet, row, one);
            }
            sheet.flush();
        }
        return row;
    }

    private void head(Worksheet sheet) {
        var texts = words.texts();
        var names =
                List.of(
                        texts.get("register.column.number"),
                        texts.get("register.column.code"),
                        texts.get("register.column.received"),
                        texts.get("register.column.kind"),
                        texts.get("register.column.sender"),
                        texts.get("register.column.address"),
                        texts.get("register.column.respondent"),
                        texts.get("register.column.summary"),
                        texts.get("register.column.owner"),
                        texts.get("register.column.status"));
        for (var column = 0; column < names.size(); column++) {
            sheet.width(column, WIDTHS[column]);
            sheet.value(0, column, names.get(column));
            sheet.style(0, column).bold().set();
        }
        sheet.freezePane(0, 1);
    }

    private void cells(Worksheet sheet, int row, PetitionRow one) {
        var texts =
                List.of(
                        words.number(one.number(), one.code()),
                        one.code().toString(),
                        "",
                        words.kind(one.kind()),
                        words.sender(one.sender(), one.senderHidden()),
                        one.senderAddress(),
                        one.respondent(),
                        summary(one),
                        words.agency(one.owner()),
                        words.status(one.status()));
        for (var column = 0; column < texts.size(); column++) {
            if (column != DAY_COLUMN) {
                sheet.value(row, column, texts.get(column));
                sheet.style(row, column).wrapText(true).verticalAlignment("top").set();
            }
        }
        one.receivedOn().ifPresent(day -> sheet.value(row, DAY_COLUMN, day));
        sheet.style(row, DAY_COLUMN).format(DAY_FORMAT).verticalAlignment("top").set();
    }

    /// A list knows the beginning of a long one.
    private String summary(PetitionRow row) {
        return row.isSummaryCut()
                ? desk.state(row.id())
                        .map(state -> state.value(PetitionField.SUMMARY))
                        .orElse(row.summary())
                : row.summary();
    }
}
