package vn.gov.hanam.kntc.client.feature.exchange;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import vn.gov.hanam.kntc.client.platform.task.Outcome;
import vn.gov.hanam.kntc.client.platform.task.Tasks;
import vn.gov.hanam.kntc.client.ui.FaultTexts;
import vn.gov.hanam.kntc.client.ui.Formats;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.shell.DeskStatus;
import vn.gov.hanam.kntc.model.time.Vietnam;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// How it stands with sync, followed.
public final class SyncViewModel {

    private final ExchangeDesk desk;
    private final Tasks tasks;
    private final Texts texts;
    private final InstantSource clock;
    private final SyncSentence sentence;
    private final ReadOnlyObjectWrapper<DeskStatus> shown;
    private long asked;

    public SyncViewModel(ExchangeDesk desk, Tasks tasks, Texts texts, InstantSource clock) {
        this.desk = desk;
        this.tasks = tasks;
        this.texts = texts;
        this.clock = clock;
        this.sentence = new SyncSentence(texts);
        shown = new ReadOnlyObjectWrapper<>(sentence.of(desk.status(), 0, today()));
    }

    /// @return ends the following
    public Runnable follow() {
        refresh();
        return desk.follow(_ -> refresh());
    }

    public void refresh() {
        var ask = ++asked;
        tasks.start("exchange.task.count", _ -> desk.unsentDossiers())
                .whenOver(outcome -> {
                    if (ask == asked && outcome instanceof Outcome.Done(var dossiers)) {
                        shown.set(sentence.of(desk.status(), dossiers, today()));
                    }
                });
    }

    /// The details, a line each.
    public List<String> details() {
        var status = desk.status();
        var lines = new ArrayList<String>();
        lines.add(shown.get().sentence());
        status.lastSuccess()
                .ifPresent(at ->
                        lines.add(texts.get("exchange.detail.last", Formats.moment(at, today()))));
        lines.add(texts.get("exchange.detail.acts", status.unsentActs()));
        lines.add(
                texts.get(
                        "exchange.detail.papers",
                        status.unsentFiles(),
                        status.unsentPages(),
                        Formats.size(status.unsentBytes())));
        status.nextTry()
                .ifPresent(at ->
                        lines.add(texts.get("exchange.detail.next", Formats.moment(at, today()))));
        status.trouble().ifPresent(what -> lines.add(FaultTexts.sentence(texts, what)));
        return lines;
    }

    public boolean isMetered() {
        return desk.status().metered();
    }

    public void setMetered(boolean metered) {
        desk.setMetered(metered);
    }

    public void syncNow() {
        desk.syncNow();
    }

    private LocalDate today() {
        return Vietnam.dayOf(clock.instant());
    }

    public ReadOnlyObjectProperty<DeskStatus> shownProperty() {
        return shown.getReadOnlyProperty();
    }
}
