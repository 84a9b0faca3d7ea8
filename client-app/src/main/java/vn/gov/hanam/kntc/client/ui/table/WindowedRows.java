package vn.gov.hanam.kntc.client.ui.table;

import javafx.collections.ObservableListBase;

import org.jspecify.annotations.Nullable;

import vn.gov.hanam.kntc.client.platform.task.Outcome;
import vn.gov.hanam.kntc.client.platform.task.Tasks;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The rows of a long list, fetched by the page as they come into sight and forgotten again.
///
/// In memory stand the keys of all rows and the few pages last looked at. It never changes: another
/// search is another list.
///
/// @param <K> what a row is known by
/// @param <R> what it shows
public final class WindowedRows<K, R> extends ObservableListBase<WindowedRows.Slot<K, R>> {

    private static final int PAGE = 100;
    private static final int PAGES_MAX = 20;
    private static final int LOADING_MAX = 2;
    private static final int WISHES_MAX = 6;

    /// The place of a row: there before its content is.
    public static final class Slot<K, R> {

        private final K key;
        private Optional<R> row = Optional.empty();

        private Slot(K key) {
            this.key = key;
        }

        public K key() {
            return key;
        }

        /// Empty while it is being fetched, and for a row that is gone.
        public Optional<R> row() {
            return row;
        }
    }

    private final List<K> keys;
    private final Tasks tasks;
    private final String titleKey;
    private final Function<List<K>, Map<K, R>> fetch;
    private final Map<Integer, List<Slot<K, R>>> pages =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Integer, List<Slot<K, R>>> eldest) {
                    return size() > PAGES_MAX;
                }
            };
    private final Deque<Integer> wishes = new ArrayDeque<>();
    private final Set<Integer> loading = new HashSet<>();
    private Runnable onArrival = () -> {};

    /// @param titleKey names the task that fetches
    /// @param fetch called off the UI thread with the keys of a page
    public WindowedRows(
            List<K> keys, Tasks tasks, String titleKey, Function<List<K>, Map<K, R>> fetch) {
        this.keys = List.copyOf(keys);
        this.tasks = tasks;
        this.titleKey = titleKey;
        this.fetch = fetch;
    }

    /// Called on the UI thread when rows that were shown empty have their content.
    public void onArrival(Runnable act) {
        onArrival = act;
    }

    public List<K> keys() {
        return keys;
    }

    @Override
    public int size() {
        return keys.size();
    }

    @Override
    public Slot<K, R> get(int index) {
        var number = index / PAGE;
        var page = pages.get(number);
        if (page == null) {
            page = keysOf(number).stream().map(Slot<K, R>::new).toList();
            pages.put(number, page);
            wish(number);
        }
        return page.get(index % PAGE);
    }

    /// How many rows have content in memory now.
    public int held() {
        return pages.values().stream().mapToInt(List::size).sum();
    }

    private List<K> keysOf(int number) {
        return keys.subList(number * PAGE, Math.min(keys.size(), (number + 1) * PAGE));
    }

    private void wish(int number) {
        wishes.push(number);
        while (wishes.size() > WISHES_MAX) {
            // Scrolled past: fetched when it comes into sight again.
            pages.remove(wishes.removeLast());
        }
        startNext();
    }

    private void startNext() {
        while (loading.size() < LOADING_MAX && !wishes.isEmpty()) {
            int number = wishes.pop();
            var page = pages.get(number);
            if (page != null) {
                load(number, page);
            }
        }
    }

    private void load(int number, List<Slot<K, R>> page) {
        loading.add(number);
        var wanted = new ArrayList<>(keysOf(number));
        tasks.start(titleKey, _ -> fetch.apply(wanted))
                .whenOver(outcome -> {
                    loading.remove(number);
                    if (outcome instanceof Outcome.Done(var rows)) {
                        page.forEach(slot -> slot.row = Optional.ofNullable(rows.get(slot.key)));
                        onArrival.run();
                    } else {
                        pages.remove(number);
                    }
                    startNext();
                });
    }

    /// Two lists of rows are never the same list; comparing them would fetch every page.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
