package vn.gov.hanam.kntc.model.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A state that is the replay of its changes: can be cut back to any commit, copied, taken to
/// another place.
///
/// What a database does for a simulation, without one: a transaction is some changes, durability a
/// prefix.
///
/// @param <S> the state; changed only by the changes recorded
final class ReplayedState<S> {

    private final Supplier<S> empty;
    private final List<List<Consumer<S>>> commits = new ArrayList<>();
    private List<Consumer<S>> open = new ArrayList<>();
    private S state;

    ReplayedState(Supplier<S> empty) {
        this.empty = empty;
        this.state = empty.get();
    }

    S state() {
        return state;
    }

    void change(Consumer<S> change) {
        change.accept(state);
        open.add(change);
    }

    void commit() {
        if (!open.isEmpty()) {
            commits.add(open);
            open = new ArrayList<>();
        }
    }

    void rollback() {
        if (!open.isEmpty()) {
            open = new ArrayList<>();
            rebuild();
        }
    }

    int length() {
        return commits.size();
    }

    void cutTo(int length) {
        if (length < commits.size()) {
            commits.subList(length, commits.size()).clear();
            open = new ArrayList<>();
            rebuild();
        }
    }

    ReplayedState<S> copy(int length) {
        var copy = new ReplayedState<>(empty);
        copy.commits.addAll(commits.subList(0, length));
        copy.rebuild();
        return copy;
    }

    private void rebuild() {
        state = empty.get();
        commits.forEach(commit -> commit.forEach(change -> change.accept(state)));
    }
}
