package vn.gov.hanam.kntc.client.store.db;

import vn.gov.hanam.kntc.model.base.Problem;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.petition.DossierClass;
import vn.gov.hanam.kntc.model.petition.Eligibility;
import vn.gov.hanam.kntc.model.petition.PetitionField;
import vn.gov.hanam.kntc.model.petition.PetitionState;
import vn.gov.hanam.kntc.model.petition.RegisterNumber;
import vn.gov.hanam.kntc.model.text.Names;

import java.util.EnumMap;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/// Writes what a dossier has come to into the tables the screens read.
final class Projection {

    static final String OPEN = "OPEN";

    static final int LINE_MAX = 300;
    private static final int NAME_MAX = 200;
    private static final int ORDER_MAX = 300;
    private static final String NAMELESS = "~";
    private static final int WORD_MAX = 20;

    private static final String UPDATE =
            """
            UPDATE petition SET code = ?, number_agency = ?, number_year = ?, number = ?, kind = ?,
                source = ?, received_on = ?, sender = ?, sender_order = ?, sender_hidden = ?,
                sender_address = ?,
                respondent = ?, summary = ?, owner = ?, confidential = ?, status = ?,
                handling = ?, open_conflicts = ?, confirmed = ?, unsent = ?, papers = ?,
                registered_by = ?, changed_at = ?, lacking = ?, incomplete = ?
            WHERE id = ?
            """;

    private static final String INSERT =
            """
            INSERT INTO petition (code, number_agency, number_year, number, kind,
                source, received_on, sender, sender_order, sender_hidden, sender_address,
                respondent, summary, owner, confidential, status,
                handling, open_conflicts, confirmed, unsent, papers,
                registered_by, changed_at, lacking, incomplete, id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final Statements sql;
    private final Meta meta;
    private final Predicate<Hash> vault;

    Projection(Statements sql, Meta meta, Predicate<Hash> vault) {
        this.sql = sql;
        this.meta = meta;
        this.vault = vault;
    }

    void put(UUID dossier, PetitionState state) {
        var row = row(dossier, state);
        if (sql.run(UPDATE, row) == 0) {
            sql.run(INSERT, row);
            meta.petitionRows++;
            meta.changed();
        } else {
            removeParts(dossier);
        }
        putConflicts(dossier, state);
        putPapers(dossier, state);
        putNews(dossier, state);
    }

    void remove(UUID dossier) {
        meta.petitionRows -= sql.run("DELETE FROM petition WHERE id = ?", dossier);
        meta.changed();
        removeParts(dossier);
    }

    private void removeParts(UUID dossier) {
        sql.run("DELETE FROM conflict WHERE dossier = ?", dossier);
        sql.run("DELETE FROM paper WHERE dossier = ?", dossier);
        sql.run("DELETE FROM news WHERE dossier = ?", dossier);
    }

    private Object[] row(UUID dossier, PetitionState state) {
        var confidential = state.dossierClass() == DossierClass.CONFIDENTIAL;
        var status = state.value(PetitionField.STATUS);
        var lacking = lacking(state);
        var papers = state.presentPapers().size();
        return new Object[] {
            state.code().letters(),
            state.number().map(number -> number.agency().code()),
            state.number().map(RegisterNumber::year),
            state.number().map(RegisterNumber::number),
            cut(state.value(PetitionField.KIND), WORD_MAX),
            cut(state.value(PetitionField.SOURCE), WORD_MAX),
            state.receivedOn(),
            confidential
                    ? state.pseudonym()
                    : cut(state.value(PetitionField.SENDER_NAME), NAME_MAX),
            senderOrder(state, confidential),
            confidential,
            confidential ? "" : cut(state.value(PetitionField.SENDER_ADDRESS), LINE_MAX),
            cut(state.value(PetitionField.RESPONDENT), LINE_MAX),
            cut(state.value(PetitionField.SUMMARY), LINE_MAX),
            state.owner().code(),
            confidential,
            status.isEmpty() ? OPEN : cut(status, WORD_MAX),
            cut(state.value(PetitionField.HANDLING), WORD_MAX),
            state.openConflicts().size(),
            state.confirmed(),
            unsent(dossier),
            papers,
            state.registeredBy().value(),
            changedAt(state),
            lacking,
            papers == 0 || !lacking.isEmpty(),
            dossier
        };
    }

    /// The code of the first thing the law still misses. What is sealed elsewhere cannot be judged.
    private static String lacking(PetitionState state) {
        if (state.hidesSender()) {
            return "";
        }
        var form = new EnumMap<PetitionField, String>(PetitionField.class);
        for (var field : PetitionField.values()) {
            form.put(field, state.value(field));
        }
        return Eligibility.missing(form).stream().findFirst().map(Problem::code).orElse("");
    }

    /// Those whose name is not known stand last.
    private static String senderOrder(PetitionState state, boolean confidential) {
        var name = confidential ? "" : state.value(PetitionField.SENDER_NAME);
        var key = name.isBlank() ? NAMELESS : Names.sortKey(name);
        return key.length() <= ORDER_MAX ? key : key.substring(0, ORDER_MAX);
    }

    /// Counted among the dossier's own few events. Asked by chain, too, the database would walk
    /// through everything unsent, and a desk long offline has much of it.
    private int unsent(UUID dossier) {
        if (meta.ownRows == 0) {
            return 0;
        }
        return (int)
                sql
                        .all(
                                "SELECT chain, seq FROM own_event WHERE dossier = ?",
                                row -> isUnsent(row.getObject(1, UUID.class), row.getInt(2)),
                                dossier)
                        .stream()
                        .filter(Boolean::booleanValue)
                        .count();
    }

    private boolean isUnsent(UUID chain, int seq) {
        return meta.chains.values().stream()
                .anyMatch(known ->
                        known.id().value().equals(chain)
                                && seq > known.acked()
                                && seq <= known.length());
    }

    /// The latest of all moments the state still shows.
    private static long changedAt(PetitionState state) {
        var latest = state.registeredAt().toEpochMilli();
        for (var cell : state.cells().values()) {
            latest = Math.max(latest, cell.stamp().millis());
        }
        for (var paper : state.papers()) {
            latest = Math.max(latest, paper.at().toEpochMilli());
        }
        for (var remark : state.remarks()) {
            latest = Math.max(latest, remark.at().toEpochMilli());
        }
        return latest;
    }

    private void putConflicts(UUID dossier, PetitionState state) {
        var position = 0;
        for (var conflict : state.openConflicts()) {
            sql.run(
                    "INSERT INTO conflict (dossier, position, register, other) VALUES (?, ?, ?, ?)",
                    dossier,
                    position++,
                    conflict.register(),
                    conflict.other().act().value());
        }
    }

    private void putPapers(UUID dossier, PetitionState state) {
        var position = 0;
        for (var paper : state.papers()) {
            var file = paper.file();
            sql.run(
                    """
                    INSERT INTO paper (id, dossier, position, kind, title, hash, bytes, media_type,
                        pages, desk_only, removed, act, at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    paper.id().value(),
                    dossier,
                    position++,
                    paper.kind().name(),
                    paper.title(),
                    file.hash().hex(),
                    file.bytes(),
                    cut(file.mediaType(), NAME_MAX),
                    file.pages(),
                    paper.deskOnly() || state.dossierClass() == DossierClass.CONFIDENTIAL,
                    paper.removed(),
                    paper.act().value(),
                    paper.at().toEpochMilli());
            putPlace(file.hash());
        }
    }

    private void putNews(UUID dossier, PetitionState state) {
        for (var news : News.of(state)) {
            sql.run(
                    "INSERT INTO news (act, dossier, author, agency, at) VALUES (?, ?, ?, ?, ?)",
                    news.act().value(),
                    dossier,
                    news.author().value(),
                    news.to().map(AgencyId::code).orElse(""),
                    news.at().toEpochMilli());
        }
    }

    /// A damaged file is in the vault too, and is not here until it has been seen whole.
    private void putPlace(Hash hash) {
        Optional<Boolean> absent =
                sql.one(
                        "SELECT NOT here AND NOT damaged FROM file_place WHERE hash = ?",
                        row -> row.getBoolean(1),
                        hash.hex());
        if (absent.isEmpty()) {
            sql.run(
                    "INSERT INTO file_place (hash, here, there) VALUES (?, ?, FALSE)",
                    hash.hex(),
                    vault.test(hash));
        } else if (absent.get() && vault.test(hash)) {
            sql.run("UPDATE file_place SET here = TRUE WHERE hash = ?", hash.hex());
        }
    }

    private static String cut(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max - 1) + "…";
    }
}
