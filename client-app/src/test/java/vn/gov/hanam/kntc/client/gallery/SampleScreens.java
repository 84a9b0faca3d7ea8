package vn.gov.hanam.kntc.client.gallery;

import javafx.collections.FXCollections;
import javafx.scene.Parent;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;

import vn.gov.hanam.kntc.client.platform.task.ManualDelays;
import vn.gov.hanam.kntc.client.platform.task.Tasks;
import vn.gov.hanam.kntc.client.ui.Acts;
import vn.gov.hanam.kntc.client.ui.Formats;
import vn.gov.hanam.kntc.client.ui.NoteBox;
import vn.gov.hanam.kntc.client.ui.TextSize;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.Tone;
import vn.gov.hanam.kntc.client.ui.form.AreaBox;
import vn.gov.hanam.kntc.client.ui.form.ChoiceField;
import vn.gov.hanam.kntc.client.ui.form.DateField;
import vn.gov.hanam.kntc.client.ui.form.Form;
import vn.gov.hanam.kntc.client.ui.form.SuggestField;
import vn.gov.hanam.kntc.client.ui.form.Suggestions;
import vn.gov.hanam.kntc.client.ui.form.TextBox;
import vn.gov.hanam.kntc.client.ui.paper.PaperViewer;
import vn.gov.hanam.kntc.client.ui.shell.DeskStatus;
import vn.gov.hanam.kntc.client.ui.shell.Finder.Found;
import vn.gov.hanam.kntc.client.ui.shell.Module;
import vn.gov.hanam.kntc.client.ui.shell.Navigator;
import vn.gov.hanam.kntc.client.ui.shell.Route;
import vn.gov.hanam.kntc.client.ui.shell.Screen;
import vn.gov.hanam.kntc.client.ui.shell.ScreenHead;
import vn.gov.hanam.kntc.client.ui.shell.Shell;
import vn.gov.hanam.kntc.client.ui.table.ColumnMemory;
import vn.gov.hanam.kntc.client.ui.table.DataTable;
import vn.gov.hanam.kntc.client.ui.table.SearchBox;
import vn.gov.hanam.kntc.model.text.Completion;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The kit at work: every control of it, in a shell, with words an officer could have typed.
public final class SampleScreens {

    public static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    /// Keeps nothing, as a table on its first day.
    public static final ColumnMemory NO_MEMORY =
            new ColumnMemory() {
                @Override
                public Optional<String> arrangement(String tableName) {
                    return Optional.empty();
                }

                @Override
                public void remember(String tableName, String arrangement) {}
            };

    private static final List<String> PLACES =
            List.of("Tiên Tân", "Tiên Hải", "Tiên Hiệp", "Thanh Tuyền", "Phù Vân", "Đồng Văn");

    private record Row(
            String number, LocalDate received, String sender, String matter, String state) {}

    private SampleScreens() {}

    /// A shell around `screen`, as an officer of Tiên Tân sees it.
    public static Shell shell(Texts texts, Tasks tasks, Parent screen) {
        var navigator = new Navigator();
        navigator.register("petition.sample", _ -> Screen.of(screen));
        var todo = new Module(Module.Kind.TODO, Route.to("todo"));
        todo.waitingProperty().set(5);
        todo.pressingProperty().set(2);
        var petitions = new Module(Module.Kind.PETITIONS, Route.to("petition.sample"));
        petitions.waitingProperty().set(2);
        var exchange = new Module(Module.Kind.EXCHANGE, Route.to("exchange"));
        exchange.waitingProperty().set(1);
        var modules =
                List.of(
                        todo,
                        new Module(Module.Kind.RECEPTION, Route.to("reception")),
                        petitions,
                        new Module(Module.Kind.CASES, Route.to("cases")),
                        exchange,
                        new Module(Module.Kind.REPORTING, Route.to("reporting")),
                        new Module(Module.Kind.QNA, Route.to("qna")),
                        new Module(Module.Kind.ADMIN, Route.to("admin")));
        var shell =
                new Shell(
                        texts, navigator, tasks, SampleScreens::found, "UBND xã Tiên Tân", modules);
        shell.statusBar()
                .statusProperty()
                .set(
                        new DeskStatus(
                                Tone.LOOK,
                                MaterialDesignC.CLOUD_OFF_OUTLINE,
                                "Ngoại tuyến từ 08:12 · 3 đơn, 41 trang chờ gửi (1,6 MB)",
                                OptionalDouble.empty()));
        shell.statusBar().trayProperty().set(1);
        shell.statusBar().whoProperty().set("Nguyễn Thị Thoa · cán bộ tiếp dân");
        navigator.start(Route.to("petition.sample"));
        return shell;
    }

    /// What `Ctrl+K` finds: people whose name begins with p.
    static List<Found> found(String typed, int max) {
        return typed.startsWith("p") && max > 1
                ? List.of(
                        new Found(
                                MaterialDesignE.EMAIL_OUTLINE,
                                "Phạm Văn Hiển",
                                "TT-0151/2026 · khiếu nại · 20/11/2026",
                                Route.to("petition.sample")),
                        new Found(
                                MaterialDesignE.EMAIL_OUTLINE,
                                "Phạm Thị Hòa",
                                "TT-0098/2026 · kiến nghị · 02/09/2026",
                                Route.to("petition.sample")))
                : List.of();
    }

    /// A form beside its paper.
    public static Parent formAndPaper(Texts texts, Tasks tasks, int pages) {
        var viewer = new PaperViewer(texts, tasks);
        if (pages > 0) {
            viewer.show(new SamplePaper(pages));
        }
        var split = new SplitPane(form(texts), viewer);
        split.setDividerPositions(0.64);
        return split;
    }

    private static Parent form(Texts texts) {
        var sender = new TextBox(texts, "account.login.user");
        sender.valueProperty().set("Phạm Văn Hiển");
        var received = DateField.past(texts, "settings.title", TODAY).todayByDefault();
        var written = DateField.past(texts, "account.login.user", TODAY);
        written.control().setText("31/11");
        var kind =
                new ChoiceField<>(
                        texts, "settings.text-size", List.of(TextSize.values()), TextSize::textKey);
        kind.valueProperty().set(Optional.of(TextSize.LARGE));
        var place = new SuggestField<>(texts, "account.first-run.server", places()).free();
        place.choose("Tiên Tân", "Thôn Kiều, xã Tiên Tân");
        var content = new AreaBox(texts, "paper.viewer", 4);
        content.valueProperty()
                .set(
                        "Không đồng ý Quyết định số 15/QĐ-UBND về ranh giới thửa đất số 127, tờ bản"
                                + " đồ số 14; đề nghị đo đạc lại.");
        sender.wanted();
        kind.say(Tone.LOOK, "Chưa rõ là khiếu nại hay kiến nghị: hãy chọn trước khi gửi.");
        var form =
                new Form(texts)
                        .row(received, kind)
                        .row(sender, written)
                        .row(place)
                        .row(content)
                        .node(
                                new NoteBox(
                                                Tone.RIGHT,
                                                "Đủ điều kiện xử lý. Hạn xử lý đơn: thứ Hai"
                                                        + " 07/12/2026.")
                                        .because("10 ngày làm việc, Luật Tiếp công dân, Điều 28."))
                        .node(
                                new NoteBox(
                                                Tone.LOOK,
                                                "Có thể trùng với TT-0147/2026 · Phạm Văn Hiển ·"
                                                        + " thửa 127.")
                                        .because("Cùng người, cùng thửa đất, nhận 14/10/2026.")
                                        .offering(
                                                Acts.link("Xem cạnh nhau", () -> {}),
                                                Acts.link("Cùng vụ việc", () -> {}),
                                                Acts.link("Không phải", () -> {})));
        var body = new VBox(form);
        body.getStyleClass().add("screen-body");
        var head =
                new ScreenHead(
                        "Tiếp nhận đơn mới",
                        List.of(
                                Acts.withKey(Acts.plain("Giấy biên nhận", () -> {}), "Ctrl+P"),
                                Acts.withKey(Acts.plain("Quét", () -> {}), "F9"),
                                Acts.withKey(Acts.main("Lưu đơn", () -> {}), "Ctrl+S")));
        head.subtitleProperty().set("Bản nháp tự lưu lúc 09:41 · số tạm T-12");
        var pane = new BorderPane(Shell.scrolling(body));
        pane.setTop(head);
        pane.setMinWidth(0);
        return pane;
    }

    /// Places by initials.
    public static Suggestions<String> places() {
        return Suggestions.of(
                new Completion<>(PLACES, place -> place, place -> place),
                place -> place,
                _ -> "tỉnh Hà Nam");
    }

    /// A register.
    public static Parent list(Texts texts) {
        var rows = FXCollections.<Row>observableArrayList();
        var names =
                List.of(
                        "Phạm Văn Hiển",
                        "Đỗ Thị Hòa",
                        "Nguyễn Văn Bình",
                        "Trần Thị Ánh",
                        "Lê Đình Ẩn");
        var states = List.of("Mới nhận", "Đang xử lý", "Đã chuyển", "Quá hạn 2 ngày");
        for (var i = 0; i < 400; i++) {
            rows.add(
                    new Row(
                            "TT-%04d/2026".formatted(400 - i),
                            TODAY.minusDays(i),
                            names.get(i % names.size()),
                            "Ranh giới thửa đất số " + (100 + i) + ", tờ bản đồ số 14",
                            states.get(i % states.size())));
        }
        var table =
                new DataTable<>(texts, "sample-list", NO_MEMORY, rows)
                        .words("shell.key.new", 9, Row::number)
                        .sorted("shell.key.scan", 8, Row::received, Formats::day)
                        .words("account.login.user", 13, Row::sender)
                        .words("paper.viewer", 26, Row::matter)
                        .words("shell.key.save", 10, Row::state);
        var head =
                new ScreenHead(
                        "Đơn thư", List.of(Acts.withKey(Acts.main("Đơn mới", () -> {}), "F2")));
        head.subtitleProperty().set("400 đơn · 12 quá hạn");
        var search = new SearchBox(texts, "shell.find.prompt", new ManualDelays(), _ -> {});
        table.node().setAccessibleText("Đơn thư");
        var body = new VBox(search, table.node());
        VBox.setVgrow(table.node(), javafx.scene.layout.Priority.ALWAYS);
        body.getStyleClass().add("screen-body");
        var pane = new BorderPane(body);
        pane.setTop(head);
        return pane;
    }
}
