package vn.gov.hanam.kntc.client.ui.shell;

import static vn.gov.hanam.kntc.model.base.Require.require;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Opens screens by route and remembers the way back. Screens on the way back stay as they were.
public final class Navigator {

    /// A screen and the route it was opened by.
    public record Place(Route route, Screen screen) {}

    private static final int BACK_MAX = 20;

    private final Map<String, Function<String, Screen>> makers = new HashMap<>();
    private final Deque<Place> behind = new ArrayDeque<>();
    private final ReadOnlyObjectWrapper<Optional<Place>> current =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    /// Says how the screen `name` is made for a subject.
    public void register(String name, Function<String, Screen> maker) {
        require(makers.put(name, maker) == null, "screen %s is registered twice", name);
    }

    public boolean knows(String name) {
        return makers.containsKey(name);
    }

    /// Opens `route` over the current screen; [#back] returns to that.
    public void open(Route route) {
        current.get().ifPresent(this::leaveBehind);
        show(route);
    }

    /// Opens `route` and forgets the way back, as choosing a module does.
    public void start(Route route) {
        current.get().ifPresent(place -> place.screen().hidden());
        behind.clear();
        show(route);
    }

    /// Opens `route` in place of the current screen.
    public void replace(Route route) {
        current.get().ifPresent(place -> place.screen().hidden());
        show(route);
    }

    /// Goes back one screen; false when there is none.
    public boolean back() {
        if (behind.isEmpty()) {
            return false;
        }
        current.get().ifPresent(place -> place.screen().hidden());
        var place = behind.pop();
        current.set(Optional.of(place));
        place.screen().shown();
        return true;
    }

    public ReadOnlyObjectProperty<Optional<Place>> currentProperty() {
        return current.getReadOnlyProperty();
    }

    private void leaveBehind(Place place) {
        place.screen().hidden();
        behind.push(place);
        if (behind.size() > BACK_MAX) {
            behind.removeLast();
        }
    }

    private void show(Route route) {
        var maker = makers.get(route.screen());
        if (maker == null) {
            throw new IllegalArgumentException("no screen " + route.screen());
        }
        var screen = maker.apply(route.subject());
        current.set(Optional.of(new Place(route, screen)));
        screen.shown();
    }
}
