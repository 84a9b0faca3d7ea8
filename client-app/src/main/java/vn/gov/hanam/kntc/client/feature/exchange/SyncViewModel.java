package vn.gov.hanam.kntc.client.feature.exchange;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import vn.gov.hanam.kntc.client.platform.task.Outcome;
import vn.gov.hanam.kntc.client.platform.task.Tasks;
import vn.gov.hanam.kntc.client.ui.FaultTexts;
import vn.gov.hanam.kntc.client.ui.Formats;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.Tone;
import vn.gov.hanam.kntc.client.ui.shell.DeskStatus;
import vn.gov.hanam.kntc.model.sync.SyncAlarm;
import vn.gov.hanam.kntc.model.time.Vietnam;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How it stands with sync, followed.
public final class SyncViewModel {

    private final ExchangeDesk desk;
    private final Tasks tasks;
    private final Texts texts;
    private final InstantSource clock;
    private final SyncSentence sentence;
    private final ReadOnlyObjectWrapper<DeskStatus> shown;
    private final ReadOnlyObjectWrapper<List<DamagedPaper>> damaged =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Set<SyncAlarm>> alarms =
            new ReadOnlyObjectWrapper<>(Set.of());
    private long asked;

    public SyncViewModel(ExchangeDesk desk, Tasks tasks, Texts texts, InstantSource clock) {
        this.desk = desk;
        this.tasks = tasks;
        this.texts = texts;
        this.clock = clock;
        this.sentence = new SyncSentence(texts);
        shown = new ReadOnlyObjectWrapper<>(sentence.of(desk.status(), 0, 0, today()));
    }

    /// @return ends the following
    public Runnable follow() {
        refresh();
        return desk.follow(_ -> refresh());
    }

    public void refresh() {
        var ask = ++asked;
        tasks.start(
                        "exchange.task.count",
                        _ ->
                                new Counted(
                                        desk.unsentDossiers(), desk.damagedPapers(), desk.alarms()))
                .whenOver(outcome -> {
                    if (ask == asked && outcome instanceof Outcome.Done(var counted)) {
                        damaged.set(counted.damaged());
                        alarms.set(counted.alarms());
                        shown.set(alarmed(counted));
                    }
                });
    }

    private record Counted(int dossiers, List<DamagedPaper> damaged, Set<SyncAlarm> alarms) {}

    private DeskStatus alarmed(Counted counted) {
        var status =
                sentence.of(desk.status(), counted.dossiers(), counted.damaged().size(), today());
        return counted.alarms().isEmpty()
                ? status
                : new DeskStatus(
                        Tone.WRONG,
                        Tone.WRONG.icon(),
                        texts.get("exchange.status.alarm", status.sentence()),
                        status.moving());
    }

    /// One detail, named.
    public record Detail(String name, String value) {}

    public List<Detail> details() {
        var status = desk.status();
        var details = new ArrayList<Detail>();
        status.lastSuccess()
                .ifPresent(at ->
                        details.add(detail("exchange.detail.last", Formats.moment(at, today()))));
        details.add(detail("exchange.detail.acts", Formats.number(status.unsentActs())));
        details.add(
                detail(
                        "exchange.detail.papers",
                        texts.get(
                                "exchange.detail.papers-value",
                                status.unsentFiles(),
                                status.unsentPages(),
                                Formats.size(status.unsentBytes()))));
        status.nextTry()
                .ifPresent(at ->
                        details.add(detail("exchange.detail.next", Formats.moment(at, today()))));
        return details;
    }

    private Detail detail(String nameKey, String value) {
        return new Detail(texts.get(nameKey), value);
    }

    /// What stands in the way of sync; empty when nothing does.
    public Optional<String> trouble() {
        return desk.status().trouble().map(what -> FaultTexts.sentence(texts, what));
    }

    /// What the administrator must be told, a sentence each with the code to quote.
    public List<String> alarms() {
        return alarms.get().stream()
                .sorted()
                .map(alarm -> texts.get("exchange.alarm", texts.get(alarm.textKey()), alarm.name()))
                .toList();
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

    /// Papers that do not read here any more: to be scanned again.
    public List<DamagedPaper> damaged() {
        return damaged.get();
    }

    public ReadOnlyObjectProperty<DeskStatus> shownProperty() {
        return shown.getReadOnlyProperty();
    }
}
