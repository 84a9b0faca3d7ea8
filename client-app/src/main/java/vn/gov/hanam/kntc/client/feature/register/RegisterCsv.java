package vn.gov.hanam.kntc.client.feature.register;

import vn.gov.hanam.kntc.client.platform.task.Tasks;
import vn.gov.hanam.kntc.client.store.db.PetitionRow;
import vn.gov.hanam.kntc.client.ui.Formats;
import vn.gov.hanam.kntc.client.ui.petition.PetitionTexts;
import vn.gov.hanam.kntc.model.id.PetitionId;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Writes a list as CSV: UTF-8 with its mark at the front, semicolons, so that a spreadsheet set to
/// Vietnamese opens it by a double click.
final class RegisterCsv {

    private static final int AT_ONCE = 200;
    private static final String MARK = "\uFEFF";

    private final PetitionTexts words;

    RegisterCsv(PetitionTexts words) {
        this.words = words;
    }

    /// @return how many rows were written
    int write(
            Path file,
            List<PetitionId> ids,
            Function<List<PetitionId>, List<PetitionRow>> rows,
            Tasks.Progress progress)
            throws IOException {
        var written = 0;
        try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write(MARK);
            out.write(line(head()));
            for (var at = 0; at < ids.size(); at += AT_ONCE) {
                progress.checkpoint(at, ids.size());
                for (var row : rows.apply(ids.subList(at, Math.min(ids.size(), at + AT_ONCE)))) {
                    out.write(line(cells(row)));
                    written++;
                }
            }
        }
        return written;
    }

    private List<String> head() {
        var texts = words.texts();
        return List.of(
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
    }

    private List<String> cells(PetitionRow row) {
        return List.of(
                words.number(row.number(), row.code()),
                row.code().toString(),
                row.receivedOn().map(Formats::day).orElse(""),
                words.kind(row.kind()),
                words.sender(row.sender(), row.senderHidden()),
                row.senderAddress(),
                row.respondent(),
                row.summary(),
                words.agency(row.owner()),
                words.status(row.status()));
    }

    private static String line(List<String> cells) {
        return cells.stream().map(RegisterCsv::cell).collect(Collectors.joining(";", "", "\r\n"));
    }

    /// In quotes; what a spreadsheet would take for a formula gets an apostrophe before it.
    private static String cell(String text) {
        var safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
