package vn.gov.hanam.kntc.client.platform.task;

import static vn.gov.hanam.kntc.model.base.Require.require;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A task that was started: its title, how far it is, and how to end it.
///
/// Its properties and listeners live on the UI thread; [#cancel] may be called from anywhere.
public final class Running<T> {

    private final String titleKey;
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyBooleanWrapper over = new ReadOnlyBooleanWrapper(false);
    private final List<Consumer<Outcome<T>>> waiting = new ArrayList<>();
    private Optional<Outcome<T>> outcome = Optional.empty();
    private volatile boolean cancelled;

    Running(String titleKey) {
        this.titleKey = titleKey;
    }

    public String titleKey() {
        return titleKey;
    }

    /// Between 0 and 1, or -1 while it is not known.
    public ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty overProperty() {
        return over.getReadOnlyProperty();
    }

    /// Asks the work to stop at its next checkpoint.
    public void cancel() {
        cancelled = true;
    }

    /// Calls `listener` once with the outcome, at once if there is one already.
    public Running<T> whenOver(Consumer<Outcome<T>> listener) {
        if (outcome.isPresent()) {
            listener.accept(outcome.get());
        } else {
            waiting.add(listener);
        }
        return this;
    }

    boolean isCancelled() {
        return cancelled;
    }

    void advance(double newFraction) {
        fraction.set(newFraction);
    }

    void end(Outcome<T> how) {
        require(outcome.isEmpty(), "task %s ended twice", titleKey);
        outcome = Optional.of(how);
        over.set(true);
        var listeners = List.copyOf(waiting);
        waiting.clear();
        listeners.forEach(listener -> listener.accept(how));
    }
}
