package vn.gov.hanam.kntc.client.ui.table;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import vn.gov.hanam.kntc.client.ui.Acts;
import vn.gov.hanam.kntc.client.ui.Dialogs;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.model.text.Vietnamese;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Function;

/// A virtual table. Columns are chosen by the button at its head and remembered; `Enter` or a
/// double click opens a row.
public final class DataTable<T> {

    private static final double NORMAL_EM_PIXELS = 13;
    private static final double SCROLL_BAR_PIXELS = 20;

    private final Texts texts;
    private final String name;
    private final ColumnMemory memory;
    private final TableView<T> table = new TableView<>();
    private final Map<String, TableColumn<T, ?>> columns = new LinkedHashMap<>();
    private Consumer<T> onOpen = _ -> {};
    private boolean restored;
    private boolean watching;
    private double em = NORMAL_EM_PIXELS;
    private @Nullable TableColumn<T, ?> yielding;
    private boolean yielded;

    /// @param name under which its arrangement is remembered; also its id
    public DataTable(Texts texts, String name, ColumnMemory memory, ObservableList<T> rows) {
        this.texts = texts;
        this.name = name;
        this.memory = memory;
        table.setId(name);
        table.setItems(rows);
        table.setTableMenuButtonVisible(true);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setRowFactory(_ -> newRow());
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        table.widthProperty()
                .subscribe(() -> {
                    watchLetters();
                    makeRoom();
                });
        table.setPlaceholder(new javafx.scene.control.Label(texts.get("ui.table.empty")));
    }

    /// Vietnamese words, in Vietnamese order.
    public DataTable<T> words(String titleKey, double widthEm, Function<T, String> value) {
        var collator = Collator.getInstance(Vietnamese.LOCALE);
        return column(titleKey, widthEm, value, value, collator::compare);
    }

    /// Something with an order of its own, such as a day or a number.
    public <V extends Comparable<? super V>> DataTable<T> sorted(
            String titleKey, double widthEm, Function<T, V> value, Function<V, String> written) {
        return column(
                titleKey,
                widthEm,
                value,
                row -> written.apply(value.apply(row)),
                Comparator.naturalOrder());
    }

    /// A value drawn by the caller: a state with its icon. `words` is read out and put in order.
    public DataTable<T> drawn(
            String titleKey, double widthEm, Function<T, String> words, Function<T, Node> draw) {
        var collator = Collator.getInstance(Vietnamese.LOCALE);
        var column = newColumn(titleKey, widthEm, words, collator::compare);
        column.setCellFactory(_ ->
                new TableCell<T, String>() {
                    @Override
                    protected void updateItem(@Nullable String text, boolean empty) {
                        super.updateItem(text, empty);
                        T row = getTableRow() == null ? null : getTableRow().getItem();
                        setGraphic(empty || row == null ? null : draw.apply(row));
                        setAccessibleText(empty ? "" : text);
                    }
                });
        return this;
    }

    /// Words with a comparator of the caller, such as people by given name.
    public <V> DataTable<T> column(
            String titleKey,
            double widthEm,
            Function<T, V> value,
            Function<T, String> written,
            Comparator<? super V> order) {
        var column = newColumn(titleKey, widthEm, value, order);
        column.setCellFactory(_ ->
                new TableCell<T, V>() {
                    @Override
                    protected void updateItem(@Nullable V now, boolean empty) {
                        super.updateItem(now, empty);
                        T row = getTableRow() == null ? null : getTableRow().getItem();
                        setText(empty || row == null ? "" : written.apply(row));
                    }
                });
        return this;
    }

    private <V> TableColumn<T, V> newColumn(
            String titleKey, double widthEm, Function<T, V> value, Comparator<? super V> order) {
        var column = new TableColumn<T, V>(texts.get(titleKey));
        column.setId(titleKey);
        column.setPrefWidth(widthEm * em);
        column.setCellValueFactory(
                cell -> new ReadOnlyObjectWrapper<>(value.apply(cell.getValue())));
        column.setComparator((one, other) -> order.compare(one, other));
        columns.put(titleKey, column);
        table.getColumns().add(column);
        return column;
    }

    /// Makes a column one that is shown only when chosen.
    public DataTable<T> hidden(String titleKey) {
        Optional.ofNullable(columns.get(titleKey)).ifPresent(column -> column.setVisible(false));
        return this;
    }

    /// What stands there while there are no rows.
    public DataTable<T> empty(Node teaching) {
        table.setPlaceholder(teaching);
        return this;
    }

    public DataTable<T> onOpen(Consumer<T> act) {
        onOpen = act;
        return this;
    }

    /// Lets the officer choose which columns stand there, by the keyboard too.
    public void chooseColumns(Dialogs dialogs) {
        var list = new VBox();
        list.getStyleClass().add("act-list");
        for (var column : columns.values()) {
            var box = new CheckBox(column.getText());
            box.setId(column.getId() + ".chosen");
            box.selectedProperty().bindBidirectional(column.visibleProperty());
            list.getChildren().add(box);
        }
        var close = Acts.main(texts.get("ui.dialog.close"), dialogs::close);
        dialogs.show(
                texts.get("ui.table.columns"), list, List.of(close), list.getChildren().getFirst());
    }

    /// The node; arranged as remembered from the first call on.
    public TableView<T> node() {
        if (!restored) {
            restored = true;
            memory.arrangement(name).ifPresent(this::restore);
            columns.values()
                    .forEach(column -> column.visibleProperty().subscribe(() -> chosen(column)));
            table.getColumns().subscribe(this::remember);
            // A width is the officer's when the mouse lets go of it; others come from the window.
            table.addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> remember());
        }
        return table;
    }

    /// The letters of the column heads, once they are there, say how large the letters are.
    private void watchLetters() {
        if (!watching && table.lookup(".column-header .label") instanceof Labeled head) {
            watching = true;
            head.fontProperty().subscribe(font -> scale(font.getSize()));
        }
    }

    /// Columns grow with the letters, as all else does; they share what width there is.
    private void scale(double newEm) {
        var growth = newEm / em;
        em = newEm;
        columns.values()
                .forEach(column -> {
                    column.setMinWidth(column.getMinWidth() * growth);
                    column.setPrefWidth(column.getPrefWidth() * growth);
                });
        makeRoom();
    }

    /// Never narrower: what is of no use when it is cut, such as a day or a number.
    public DataTable<T> atLeast(String titleKey, double widthEm) {
        Optional.ofNullable(columns.get(titleKey))
                .ifPresent(column -> column.setMinWidth(widthEm * em));
        return this;
    }

    /// Leaves a column out where the others would have to be cut, as with large letters; whoever
    /// wants it all the same chooses it.
    public DataTable<T> givesWay(String titleKey) {
        yielding = columns.get(titleKey);
        return this;
    }

    private void makeRoom() {
        var column = yielding;
        if (column == null || !watching || (!column.isVisible() && !yielded)) {
            return;
        }
        var least =
                columns.values().stream()
                        .filter(one -> one.equals(column) || one.isVisible())
                        .mapToDouble(TableColumn::getMinWidth)
                        .sum();
        var room = table.getWidth() - SCROLL_BAR_PIXELS >= least;
        if (room == yielded) {
            yielded = !room;
            column.setVisible(room);
        }
    }

    private void chosen(TableColumn<T, ?> column) {
        if (column.equals(yielding) && column.isVisible() && yielded) {
            // It was the officer.
            yielding = null;
            yielded = false;
        }
        makeRoom();
        remember();
    }

    private TableRow<T> newRow() {
        var row = new TableRow<T>();
        row.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY
                    && event.getClickCount() == 2
                    && !row.isEmpty()) {
                onOpen.accept(row.getItem());
            }
        });
        return row;
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            Optional.ofNullable(table.getSelectionModel().getSelectedItem()).ifPresent(onOpen);
            event.consume();
        }
    }

    /// `key:width` (at letters of the normal size) of each shown column in order, then `-key` of
    /// each hidden one.
    private void remember() {
        var words = new ArrayList<String>();
        for (var column : table.getColumns()) {
            var width = Math.round(column.getWidth() * NORMAL_EM_PIXELS / em);
            var shown = column.isVisible() || (yielded && column.equals(yielding));
            words.add(shown ? column.getId() + ':' + width : '-' + column.getId());
        }
        memory.remember(name, String.join(" ", words));
    }

    /// Empty for what is no width, as in a settings file somebody has edited.
    private static OptionalDouble width(String written) {
        try {
            return OptionalDouble.of(Integer.parseInt(written));
        } catch (NumberFormatException notOurs) {
            return OptionalDouble.empty();
        }
    }

    private void restore(String arrangement) {
        var order = new ArrayList<TableColumn<T, ?>>();
        for (var word : List.of(arrangement.split(" ", -1))) {
            var hidden = word.startsWith("-");
            var colon = word.indexOf(':');
            var key = hidden ? word.substring(1) : colon < 0 ? word : word.substring(0, colon);
            var column = columns.get(key);
            if (column != null && !order.contains(column)) {
                column.setVisible(!hidden);
                if (!hidden && colon >= 0) {
                    width(word.substring(colon + 1))
                            .ifPresent(width -> column.setPrefWidth(width * em / NORMAL_EM_PIXELS));
                }
                order.add(column);
            }
        }
        columns.values().stream().filter(column -> !order.contains(column)).forEach(order::add);
        table.getColumns().setAll(order);
    }
}
