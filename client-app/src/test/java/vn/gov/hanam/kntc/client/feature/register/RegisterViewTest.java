package vn.gov.hanam.kntc.client.feature.register;

import static org.assertj.core.api.Assertions.assertThat;

import static vn.gov.hanam.kntc.client.gallery.DeskWindow.onUi;

import javafx.scene.control.ComboBox;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import vn.gov.hanam.kntc.client.feature.petition.intake.IntakeSamples;
import vn.gov.hanam.kntc.client.gallery.DeskGallery;
import vn.gov.hanam.kntc.client.gallery.DeskWindow;
import vn.gov.hanam.kntc.client.gallery.SampleDesk;
import vn.gov.hanam.kntc.client.gallery.SampleOffice;
import vn.gov.hanam.kntc.client.platform.task.InlineTasks;
import vn.gov.hanam.kntc.client.platform.task.ManualDelays;
import vn.gov.hanam.kntc.client.service.desk.DeskSession;
import vn.gov.hanam.kntc.client.store.db.PetitionFilter;
import vn.gov.hanam.kntc.client.store.db.PetitionOrder;
import vn.gov.hanam.kntc.client.store.db.PetitionRow;
import vn.gov.hanam.kntc.client.store.search.SearchIndex;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.petition.PetitionTexts;
import vn.gov.hanam.kntc.client.ui.shell.Navigator;
import vn.gov.hanam.kntc.client.ui.shell.Route;
import vn.gov.hanam.kntc.client.ui.shell.Routes;
import vn.gov.hanam.kntc.client.ui.table.WindowedRows.Slot;
import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.petition.PetitionField;
import vn.gov.hanam.kntc.model.petition.PetitionState;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // Set by open, on the UI thread.
class RegisterViewTest {

    private static final List<String> PEOPLE =
            List.of("Phạm Văn Hiển", "Đỗ Thị Hòa", "Trần Thị Ánh", "Lê Đình Ẩn", "Đặng Văn Bình");

    private final SampleOffice office = new SampleOffice(SampleOffice.MINH);
    private final Map<String, String> columns = new HashMap<>();
    private Stage stage;
    private DeskWindow window;

    @Start
    void open(Stage newStage) {
        stage = newStage;
        for (var i = 0; i < PEOPLE.size(); i++) {
            office.registerBy(SampleOffice.THOA, form(PEOPLE.get(i), "2026-11-1" + i));
        }
        office.sync();
        office.register(DeskGallery.DENUNCIATION);
        show();
    }

    private void show() {
        var desk = new SampleDesk(office, new InlineTasks(), columns);
        window = new DeskWindow(stage, desk, Route.to(Routes.PETITIONS));
    }

    private static Map<PetitionField, String> form(String sender, String day) {
        var form = new HashMap<>(DeskGallery.COMPLAINT);
        form.put(PetitionField.SENDER_NAME, sender);
        form.put(PetitionField.RECEIVED_ON, day);
        return form;
    }

    @Test
    void a_dossier_is_found_without_accents_and_opened_by_the_keyboard_alone(FxRobot robot) {
        assertThat(window.isFocused(RegisterView.QUERY)).isTrue();
        window.type("hien");
        onUi(() -> {
            window.desk().delays().pass(Duration.ofMillis(250));
            return 0;
        });
        assertThat(office.searches()).isEqualTo(1);
        assertThat(senders(grid())).containsExactly("Phạm Văn Hiển");

        robot.type(KeyCode.DOWN, KeyCode.ENTER);

        assertThat(window.where())
                .isEqualTo(Route.to(Routes.DOSSIER, office.petitions().getFirst()));
    }

    @Test
    void the_filters_make_room_for_the_rows_and_come_back(FxRobot robot) {
        assertThat(window.node(RegisterView.KIND).getParent().getParent().isVisible()).isTrue();
        window.focus(RegisterView.FILTERS);
        robot.type(KeyCode.SPACE);
        assertThat(window.node(RegisterView.KIND).getParent().getParent().isVisible()).isFalse();
        robot.type(KeyCode.SPACE);
        assertThat(window.node(RegisterView.KIND).getParent().getParent().isVisible()).isTrue();
    }

    @Test
    void the_list_says_how_many_and_escape_shows_all_again(FxRobot robot) {
        assertThat(window.words()).contains("6 đơn");
        window.type("khong co ai");
        robot.type(KeyCode.ENTER);
        assertThat(window.words()).contains("0 đơn", "Không thấy đơn nào");

        robot.type(KeyCode.ESCAPE, KeyCode.ENTER);

        assertThat(window.words()).contains("6 đơn");
    }

    @Test
    void f2_begins_a_new_petition(FxRobot robot) {
        robot.type(KeyCode.F2);

        assertThat(window.where()).isEqualTo(Route.to(Routes.INTAKE));
    }

    @Test
    void a_filter_is_chosen_kept_taken_off_and_taken_up_again_by_the_keyboard(FxRobot robot) {
        window.focus(RegisterView.KIND);
        robot.type(KeyCode.DOWN, KeyCode.DOWN);
        assertThat(onUi(() -> ((ComboBox<?>) window.node(RegisterView.KIND)).getValue().toString()))
                .isEqualTo("Tố cáo");
        assertThat(window.words()).contains("1 đơn");
        window.focus(RegisterView.SAVE_FILTER);
        robot.type(KeyCode.ENTER);
        assertThat(office.savedFilters()).containsExactly("?kind=DENUNCIATION");

        robot.type(KeyCode.TAB, KeyCode.SPACE);
        assertThat(window.words()).contains("6 đơn");
        window.focus(RegisterView.SAVED + "-0");
        robot.type(KeyCode.SPACE);

        assertThat(window.words()).contains("1 đơn");
        assertThat(window.words(RegisterView.SAVED)).contains("Đang lọc: Tố cáo");
    }

    @Test
    void a_day_filters_as_soon_as_it_is_typed(FxRobot robot) {
        window.focus(RegisterView.FROM);
        window.type("13/11/2026");
        robot.type(KeyCode.ENTER);

        assertThat(senders(grid())).contains("Đặng Văn Bình", "Lê Đình Ẩn").hasSize(3);
    }

    @Test
    void a_denouncer_is_a_pseudonym(FxRobot robot) {
        window.type("nhan tien");
        robot.type(KeyCode.ENTER);

        assertThat(senders(grid())).singleElement().asString().startsWith("Người tố cáo");
    }

    @Test
    void the_columns_chosen_by_the_keyboard_are_there_the_next_day(FxRobot robot) {
        assertThat(shownColumns()).doesNotContain("register.column.code");
        window.focus(RegisterView.COLUMNS);
        robot.type(KeyCode.ENTER);
        for (var key : List.of("register.column.code", "register.column.summary")) {
            onUi(() -> {
                byId(key + ".chosen").requestFocus();
                return 0;
            });
            robot.type(KeyCode.SPACE);
        }
        robot.type(KeyCode.ESCAPE);
        onUi(() -> {
            show();
            return 0;
        });

        assertThat(shownColumns())
                .contains("register.column.code")
                .doesNotContain("register.column.summary");
    }

    @Test
    void what_a_petition_is_about_gives_way_where_more_would_be_cut(FxRobot robot) {
        var summary = "register.column.summary";
        assertThat(shownColumns()).contains(summary);

        widen(850);
        assertThat(shownColumns()).doesNotContain(summary);
        assertThat(columns.values()).anyMatch(kept -> kept.contains(summary + ":"));

        widen(1366);
        assertThat(shownColumns()).contains(summary);

        widen(850);
        window.focus(RegisterView.COLUMNS);
        robot.type(KeyCode.ENTER);
        onUi(() -> {
            byId(summary + ".chosen").requestFocus();
            return 0;
        });
        robot.type(KeyCode.SPACE, KeyCode.ESCAPE);
        assertThat(shownColumns()).as("the officer wants it").contains(summary);
    }

    /// The window is one for all tests.
    @AfterEach
    void asWideAsBefore() {
        widen(1366);
    }

    private void widen(double width) {
        onUi(() -> {
            stage.setWidth(width);
            return 0;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void what_is_shown_is_exported_by_the_keyboard(FxRobot robot, @TempDir Path folder)
            throws IOException {
        var file = folder.resolve("don-thu.xlsx");
        window.desk().willChoose(file);
        window.type("an");
        robot.type(KeyCode.ENTER);
        window.focus(RegisterView.EXPORT);

        robot.type(KeyCode.ENTER);

        var shown = senders(grid());
        assertThat(window.words()).anyMatch(words -> words.startsWith("Đã ghi " + shown.size()));
        try (var workbook = new ReadableWorkbook(file.toFile());
                var rows = workbook.getFirstSheet().openStream()) {
            assertThat(rows.skip(1).map(row -> row.getCellText(4)))
                    .hasSameSizeAs(shown)
                    .allMatch(shown::contains);
        }
        robot.type(KeyCode.ENTER);
        assertThat(window.hasDialog()).isFalse();
    }

    @Test
    void names_of_a_real_store_stand_in_vietnamese_order(@TempDir Path folder) {
        try (var desk = new IntakeSamples(folder)) {
            PEOPLE.forEach(name -> desk.register(form(name, "2026-11-10")));
            var view = overStore(desk.session());
            onUi(() -> {
                DeskWindow.show(stage, view.root());
                view.shown();
                var grid = gridOf(stage);
                grid.getSortOrder().add(columnOf(grid, "register.column.sender"));
                return 0;
            });

            assertThat(senders(gridOf(stage)))
                    .containsExactly(
                            "Trần Thị Ánh",
                            "Lê Đình Ẩn",
                            "Đặng Văn Bình",
                            "Phạm Văn Hiển",
                            "Đỗ Thị Hòa");
        }
    }

    @Test
    void the_order_is_chosen_by_the_keyboard_and_the_head_of_the_column_says_so(FxRobot robot) {
        window.focus(RegisterView.ORDER);
        robot.type(KeyCode.DOWN, KeyCode.DOWN, KeyCode.DOWN);

        assertThat(senders(grid()).getFirst()).isEqualTo("Trần Thị Ánh");
        assertThat(sorted()).containsExactly("register.column.sender");

        onUi(() -> {
            var grid = grid();
            grid.getSortOrder().add(0, columnOf(grid, "register.column.received"));
            return 0;
        });
        assertThat(senders(grid()).getFirst()).isEqualTo(PEOPLE.getFirst());
        assertThat(sorted()).containsExactly("register.column.received");
    }

    private List<String> sorted() {
        return onUi(() -> grid().getSortOrder().stream().map(TableColumn::getId).toList());
    }

    @Test
    void of_a_hundred_thousand_only_those_in_sight_are_read(FxRobot robot) {
        var many =
                new OfMany(
                        IntStream.range(0, 100_000)
                                .mapToObj(i -> new PetitionId(new UUID(9, i)))
                                .toList());
        onUi(() -> {
            var view = view(many);
            DeskWindow.show(stage, view.root());
            view.shown();
            return 0;
        });
        onUi(() -> {
            gridOf(stage).requestFocus();
            return 0;
        });

        robot.type(KeyCode.END);

        assertThat(onUi(() -> gridOf(stage).lookupAll(".table-row-cell").size())).isBetween(5, 60);
        assertThat(many.read).isBetween(1, 1_000);
        assertThat(onUi(() -> gridOf(stage).getSelectionModel().getSelectedIndex()))
                .isEqualTo(99_999);
    }

    /// A desk of so many dossiers, each of whose rows is the first of the sample office.
    private final class OfMany implements RegisterDesk {

        private final List<PetitionId> all;
        private int read;

        OfMany(List<PetitionId> all) {
            this.all = all;
        }

        @Override
        public Officer officer() {
            return office.officer();
        }

        @Override
        public List<PetitionId> ids(PetitionFilter filter, PetitionOrder order) {
            return all;
        }

        @Override
        public SearchIndex.Found search(String typed, int limit) {
            return new SearchIndex.Found(all, true);
        }

        @Override
        public Optional<PetitionState> state(PetitionId petition) {
            return office.state(petition);
        }

        @Override
        public List<PetitionRow> rows(List<PetitionId> ids) {
            read += ids.size();
            return office.rows(List.of(office.petitions().getFirst()));
        }

        @Override
        public boolean isIndexed() {
            return true;
        }

        @Override
        public List<AgencyName> scope() {
            return List.of();
        }

        @Override
        public List<String> savedFilters() {
            return List.of();
        }

        @Override
        public void saveFilters(List<String> filters) {}
    }

    private RegisterView overStore(DeskSession session) {
        return view(
                new RegisterDesk() {
                    @Override
                    public Officer officer() {
                        return session.officer();
                    }

                    @Override
                    public List<PetitionId> ids(PetitionFilter filter, PetitionOrder order) {
                        return session.ids(filter, order);
                    }

                    @Override
                    public SearchIndex.Found search(String typed, int limit) {
                        return session.search(typed, limit);
                    }

                    @Override
                    public Optional<PetitionState> state(PetitionId petition) {
                        return session.state(petition);
                    }

                    @Override
                    public List<PetitionRow> rows(List<PetitionId> ids) {
                        return session.rows(ids);
                    }

                    @Override
                    public boolean isIndexed() {
                        return session.isIndexed();
                    }

                    @Override
                    public List<AgencyName> scope() {
                        return List.of();
                    }

                    @Override
                    public List<String> savedFilters() {
                        return List.of();
                    }

                    @Override
                    public void saveFilters(List<String> filters) {}
                });
    }

    private RegisterView view(RegisterDesk desk) {
        var words = new PetitionTexts(Texts.vietnamese(), office);
        var model = new RegisterViewModel(desk, new InlineTasks(), words);
        return onUi(() ->
                new RegisterView(
                        model,
                        new ManualDelays(),
                        new Navigator(),
                        vn.gov.hanam.kntc.client.gallery.SampleScreens.NO_MEMORY,
                        SampleOffice.TODAY,
                        _ -> Optional.empty()));
    }

    private TableView<Slot<PetitionId, PetitionRow>> grid() {
        return gridOf(stage);
    }

    @SuppressWarnings("unchecked") // The one table of the screen.
    private static TableView<Slot<PetitionId, PetitionRow>> gridOf(Stage stage) {
        return (TableView<Slot<PetitionId, PetitionRow>>)
                DeskWindow.node(stage, RegisterView.TABLE);
    }

    /// A key of a text has dots, which a selector would take for classes.
    private javafx.scene.Node byId(String id) {
        return stage.getScene().getRoot().lookupAll(".check-box").stream()
                .filter(node -> id.equals(node.getId()))
                .findFirst()
                .orElseThrow();
    }

    private static <T> TableColumn<T, ?> columnOf(TableView<T> grid, String key) {
        return grid.getColumns().stream()
                .filter(column -> column.getId().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private List<String> shownColumns() {
        return onUi(() -> grid().getVisibleLeafColumns().stream().map(TableColumn::getId).toList());
    }

    private static List<String> senders(TableView<Slot<PetitionId, PetitionRow>> grid) {
        return onUi(() -> {
            var column = columnOf(grid, "register.column.sender");
            return IntStream.range(0, grid.getItems().size())
                    .mapToObj(row -> String.valueOf(column.getCellData(row)))
                    .toList();
        });
    }
}
