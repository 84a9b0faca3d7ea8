package vn.gov.hanam.kntc.client.gallery;

import static vn.gov.hanam.kntc.client.gallery.SampleOffice.BINH;
import static vn.gov.hanam.kntc.client.gallery.SampleOffice.INSPECTORATE;
import static vn.gov.hanam.kntc.client.gallery.SampleOffice.MINH;
import static vn.gov.hanam.kntc.client.gallery.SampleOffice.PHU_LY;
import static vn.gov.hanam.kntc.client.gallery.SampleOffice.THOA;
import static vn.gov.hanam.kntc.client.gallery.SampleOffice.TIEN_TAN;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import vn.gov.hanam.kntc.client.feature.dossier.DossierView;
import vn.gov.hanam.kntc.client.feature.register.RegisterView;
import vn.gov.hanam.kntc.client.gallery.Gallery.View;
import vn.gov.hanam.kntc.client.platform.Incident;
import vn.gov.hanam.kntc.client.service.sync.SyncStatus;
import vn.gov.hanam.kntc.client.ui.form.InputMethodSequences;
import vn.gov.hanam.kntc.client.ui.shell.Route;
import vn.gov.hanam.kntc.client.ui.shell.Routes;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.petition.LinkKind;
import vn.gov.hanam.kntc.model.petition.PaperKind;
import vn.gov.hanam.kntc.model.petition.PetitionAct;
import vn.gov.hanam.kntc.model.petition.PetitionField;
import vn.gov.hanam.kntc.model.petition.RegisterNumber;
import vn.gov.hanam.kntc.model.sample.SamplePetitions;
import vn.gov.hanam.kntc.model.sync.Decision;
import vn.gov.hanam.kntc.model.sync.SyncAlarm;
import vn.gov.hanam.kntc.model.sync.SyncRefusal;
import vn.gov.hanam.kntc.model.sync.Verdict;
import vn.gov.hanam.kntc.model.unit.Agencies;

import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// List, dossier, tray, what is to be done and the line at the foot, as a clerk of Tiên Tân and the
/// provincial inspector see them.
public final class DeskGallery {

    public static final Map<PetitionField, String> COMPLAINT =
            Map.ofEntries(
                    Map.entry(PetitionField.KIND, "COMPLAINT"),
                    Map.entry(PetitionField.SOURCE, "IN_PERSON"),
                    Map.entry(PetitionField.RECEIVED_ON, "2026-11-20"),
                    Map.entry(PetitionField.WRITTEN_ON, "2026-11-18"),
                    Map.entry(PetitionField.SENDER_KIND, "PERSON"),
                    Map.entry(PetitionField.SENDER_NAME, "Phạm Văn Hiển"),
                    Map.entry(PetitionField.SENDER_ID_NUMBER, "035064001234"),
                    Map.entry(PetitionField.SENDER_ADDRESS, "Thôn Kiều, xã Tiên Tân, TP Phủ Lý"),
                    Map.entry(PetitionField.SENDER_PHONE, "0912345678"),
                    Map.entry(PetitionField.RESPONDENT, "Chủ tịch UBND xã Tiên Tân"),
                    Map.entry(PetitionField.CONTESTED, "Quyết định số 15/QĐ-UBND ngày 12/10/2026"),
                    Map.entry(
                            PetitionField.SUMMARY,
                            "Không đồng ý Quyết định số 15/QĐ-UBND về ranh giới thửa đất số 127,"
                                    + " tờ bản đồ số 14; đề nghị đo đạc lại."),
                    Map.entry(PetitionField.SUBJECT, "LAND_HOUSING"),
                    Map.entry(
                            PetitionField.ENCLOSURES,
                            "Giấy chứng nhận quyền sử dụng đất\nBiên bản đo đạc năm 1993"));

    public static final Map<PetitionField, String> DENUNCIATION =
            Map.of(
                    PetitionField.KIND, "DENUNCIATION",
                    PetitionField.SOURCE, "POST",
                    PetitionField.RECEIVED_ON, "2026-11-19",
                    PetitionField.WRITTEN_ON, "2026-11-15",
                    PetitionField.SENDER_KIND, "PERSON",
                    PetitionField.SENDER_NAME, "Nguyễn Văn Kín",
                    PetitionField.SENDER_ADDRESS, "Thôn 3, xã Tiên Tân, TP Phủ Lý",
                    PetitionField.RESPONDENT, "Cán bộ địa chính xã",
                    PetitionField.SUMMARY,
                            "Tố cáo nhận tiền khi làm thủ tục cấp giấy chứng nhận quyền sử dụng"
                                    + " đất cho 5 hộ dân thôn 3.");

    private DeskGallery() {}

    static Map<String, View> views() {
        var views = new LinkedHashMap<String, View>();
        views.put("todo", clerk(_ -> Route.to(Routes.TODO)));
        views.put("todo-empty", of(() -> new SampleOffice(THOA), _ -> Route.to(Routes.TODO)));
        views.put("todo-leader", of(() -> busy(BINH), _ -> Route.to(Routes.TODO)));
        views.put("register", of(DeskGallery::province, _ -> Route.to(Routes.PETITIONS)));
        views.put("register-clerk", clerk(_ -> Route.to(Routes.PETITIONS)));
        views.put(
                "register-filtered",
                of(
                        DeskGallery::province,
                        _ ->
                                Route.to(
                                        Routes.PETITIONS,
                                        "?kind=COMPLAINT&owner=UB13366&from=2026-01-01")));
        views.put("register-searched", clerk(_ -> Route.to(Routes.PETITIONS, "pham van hien")));
        views.put("register-not-found", clerk(_ -> Route.to(Routes.PETITIONS, "không có ai")));
        views.put(
                "register-empty",
                of(() -> new SampleOffice(THOA), _ -> Route.to(Routes.PETITIONS)));
        views.put("dossier", clerk(DeskGallery::first));
        views.put("dossier-inspector", of(DeskGallery::inspected, DeskGallery::first));
        views.put("dossier-denunciation", of(DeskGallery::inspected, DeskGallery::second));
        views.put("dossier-own-denunciation", clerk(DeskGallery::second));
        views.put("dossier-conflict", of(DeskGallery::apart, DeskGallery::first));
        views.put("dossier-withdrawn", of(DeskGallery::withdrawn, DeskGallery::first));
        views.put("dossier-offline", of(DeskGallery::unplugged, DeskGallery::first));
        views.put(
                "dossier-gone",
                clerk(_ -> Route.to(Routes.DOSSIER, "01900000-0000-7000-8000-000000000000")));
        views.put("dossier-more", clerk(DeskGallery::first, press(DossierView.MORE)));
        views.put("dossier-note", clerk(DeskGallery::first, press("dossier-act-note")));
        views.put(
                "dossier-correct",
                clerk(
                        DeskGallery::first,
                        press("dossier-act-correct")
                                .andThen(type("senderName", " sửa"))
                                .andThen(type("dossier-act-reason", "Ghi nhầm tên"))));
        views.put(
                "dossier-correct-refused",
                clerk(
                        DeskGallery::first,
                        press("dossier-act-correct").andThen(press("dossier-act-go"))));
        views.put(
                "dossier-send",
                clerk(
                        DeskGallery::first,
                        press(DossierView.MORE)
                                .andThen(press("dossier-act-send-all"))
                                .andThen(type("agency", "tt"))));
        views.put(
                "dossier-withdraw-refused",
                clerk(
                        DeskGallery::first,
                        press(DossierView.MORE)
                                .andThen(press("dossier-act-withdraw-all"))
                                .andThen(press("dossier-act-go"))));
        views.put(
                "dossier-remove",
                clerk(
                        DeskGallery::first,
                        press(DossierView.MORE).andThen(press("dossier-act-remove-all"))));
        views.put(
                "dossier-link",
                clerk(
                        DeskGallery::first,
                        press(DossierView.MORE)
                                .andThen(press("dossier-act-link-all"))
                                .andThen(type("other", "17/2026"))
                                .andThen(press("dossier-act-go"))));
        views.put("dossier-recall", of(DeskGallery::sent, DeskGallery::first, recall()));
        views.put("tray-conflict", of(DeskGallery::apart, _ -> Route.to(Routes.TRAY)));
        views.put("tray-redecided", of(DeskGallery::redecided, _ -> Route.to(Routes.TRAY)));
        views.put("tray-elsewhere", of(DeskGallery::elsewhere, _ -> Route.to(Routes.TRAY)));
        views.put("tray-refused", of(DeskGallery::refused, _ -> Route.to(Routes.TRAY)));
        views.put(
                "tray-registration",
                of(DeskGallery::refusedRegistration, _ -> Route.to(Routes.TRAY)));
        views.put("tray-empty", of(() -> new SampleOffice(THOA), _ -> Route.to(Routes.TRAY)));
        views.put(
                "sync",
                of(
                        DeskGallery::offline,
                        _ -> Route.to(Routes.TODO),
                        shell -> ((SampleDesk) shell.getUserData()).openSync()));
        views.put(
                "sync-damaged",
                of(
                        DeskGallery::damaged,
                        _ -> Route.to(Routes.TODO),
                        shell -> ((SampleDesk) shell.getUserData()).openSync()));
        views.put(
                "sync-alarm",
                of(
                        DeskGallery::alarmed,
                        _ -> Route.to(Routes.TODO),
                        shell -> ((SampleDesk) shell.getUserData()).openSync()));
        views.put(
                "register-columns",
                of(
                        DeskGallery::province,
                        _ -> Route.to(Routes.PETITIONS),
                        press(RegisterView.COLUMNS)));
        views.put("settings", clerk(_ -> Route.to(Routes.SETTINGS)));
        views.put("find", clerk(_ -> Route.to(Routes.TODO), key(KeyCode.K, true)));
        views.put("help", clerk(_ -> Route.to(Routes.TODO), key(KeyCode.F1, false)));
        return views;
    }

    private interface Office {
        SampleOffice open();
    }

    private static View clerk(Function<SampleOffice, Route> where) {
        return clerk(where, _ -> {});
    }

    private static View clerk(Function<SampleOffice, Route> where, Consumer<Parent> then) {
        return of(() -> busy(THOA), where, then);
    }

    private static View of(Office office, Function<SampleOffice, Route> where) {
        return of(office, where, _ -> {});
    }

    private static View of(
            Office office, Function<SampleOffice, Route> where, Consumer<Parent> then) {
        return new View(
                kit -> {
                    var opened = office.open();
                    var desk = new SampleDesk(opened, kit.tasks());
                    var shell = desk.shell();
                    shell.setUserData(desk);
                    // As the program does: within a window, where the colours are known.
                    shell.sceneProperty()
                            .flatMap(Scene::windowProperty)
                            .subscribe(window -> {
                                if (window != null) {
                                    desk.navigator().start(where.apply(opened));
                                }
                            });
                    return shell;
                },
                then);
    }

    private static Consumer<Parent> key(KeyCode code, boolean control) {
        return view ->
                Event.fireEvent(
                        view,
                        new KeyEvent(
                                KeyEvent.KEY_PRESSED,
                                KeyEvent.CHAR_UNDEFINED,
                                "",
                                code,
                                false,
                                control,
                                false,
                                false));
    }

    private static Route first(SampleOffice office) {
        return Route.to(Routes.DOSSIER, office.petitions().getFirst());
    }

    private static Route second(SampleOffice office) {
        return Route.to(Routes.DOSSIER, office.petitions().get(1));
    }

    /// Presses a button by its id.
    private static Consumer<Parent> press(String id) {
        return view -> ((Button) find(view, id)).fire();
    }

    private static Consumer<Parent> recall() {
        return press(DossierView.MORE).andThen(press("dossier-act-recall-all"));
    }

    private static Consumer<Parent> type(String id, String letters) {
        return view -> {
            var field = (TextInputControl) find(view, id);
            field.requestFocus();
            field.end();
            InputMethodSequences.send(
                    new InputMethodSequences.Sequence(letters, letters, letters), field);
        };
    }

    private static Node find(Parent view, String id) {
        var root = view.getScene().getRoot();
        root.applyCss();
        root.layout();
        var found = root.lookup("#" + id);
        if (found == null) {
            throw new IllegalArgumentException("no " + id);
        }
        return found;
    }

    // Offices.

    /// A morning at the commune: a complaint with its papers and an instruction, a denunciation,
    /// and others in every state.
    public static SampleOffice busy(vn.gov.hanam.kntc.model.account.Officer who) {
        var office = new SampleOffice(who);
        var first = complaint(office, THOA);
        var second = office.registerBy(THOA, DENUNCIATION);
        office.attach(THOA, second, PaperKind.PETITION, "Đơn", SamplePdf.of("ĐƠN TỐ CÁO", 2));
        others(office, 12);
        office.sync();
        office.arrive(
                BINH,
                first,
                new PetitionAct.Instruct(
                        "Giao công chức địa chính kiểm tra hồ sơ đo đạc năm 1993, báo cáo tôi"
                                + " trước ngày 30/11/2026."));
        waiting(office);
        return office;
    }

    private static PetitionId complaint(
            SampleOffice office, vn.gov.hanam.kntc.model.account.Officer who) {
        var first = office.registerBy(who, COMPLAINT);
        office.attach(who, first, PaperKind.PETITION, "Đơn", SamplePdf.of("ĐƠN KHIẾU NẠI", 3));
        office.attach(
                who,
                first,
                PaperKind.EVIDENCE,
                "Giấy chứng nhận quyền sử dụng đất",
                SamplePdf.of("GIẤY CHỨNG NHẬN", 2));
        office.arrive(
                who,
                first,
                new PetitionAct.Correct(
                        Map.of(PetitionField.SENDER_PHONE, "0912345679"),
                        "Công dân gọi lại báo số đúng"));
        return first;
    }

    private static void others(SampleOffice office, int count) {
        new SamplePetitions(
                        7, LocalDate.parse("2026-11-18"), Agencies.haNam2014(), List.of(TIEN_TAN))
                .stream(count).forEach(petition -> office.registerBy(THOA, petition.form()));
    }

    /// Things that wait: two drafts, an unsent act, a conflict and a refusal.
    private static void waiting(SampleOffice office) {
        var me = office.officer();
        var third = office.petitions().get(3);
        var known = office.state(third);
        if (me.equals(THOA)) {
            office.draft();
            office.draft();
            office.act(
                    third, new PetitionAct.Correct(Map.of(PetitionField.HANDLING, "ACCEPT"), ""));
            office.arrive(
                    MINH,
                    third,
                    new PetitionAct.Correct(Map.of(PetitionField.HANDLING, "GUIDE"), "Chưa đủ"),
                    known);
            office.refuse(
                    office.petitions().getFirst(),
                    new PetitionAct.Correct(
                            Map.of(PetitionField.RESPONDENT, "UBND thành phố Phủ Lý"), ""),
                    "petition.refused.withdrawn");
            office.registerBy(THOA, without(COMPLAINT, PetitionField.WRITTEN_ON));
        }
        office.status(offlineStatus());
    }

    private static Map<PetitionField, String> without(
            Map<PetitionField, String> form, PetitionField field) {
        var less = new LinkedHashMap<>(form);
        less.remove(field);
        return less;
    }

    /// Four hundred dossiers of all agencies, as the inspector sees them.
    static SampleOffice province() {
        var office = new SampleOffice(MINH);
        new SamplePetitions(
                        5,
                        LocalDate.parse("2026-11-20"),
                        Agencies.haNam2014(),
                        List.of(TIEN_TAN, PHU_LY, INSPECTORATE))
                .stream(400)
                        .forEach(petition ->
                                office.registerBy(
                                        petition.receivedBy().equals(INSPECTORATE) ? MINH : THOA,
                                        petition.form()));
        office.sync();
        office.saveFilters(
                List.of("?kind=COMPLAINT&status=OPEN", "?owner=UB13366&mark=incomplete"));
        return office;
    }

    /// A dossier of the commune, and a denunciation there, on the inspector's desk.
    static SampleOffice inspected() {
        var office = new SampleOffice(MINH);
        complaint(office, THOA);
        var second = office.registerBy(THOA, DENUNCIATION);
        office.attach(THOA, second, PaperKind.PETITION, "Đơn", SamplePdf.of("ĐƠN TỐ CÁO", 2));
        office.sync();
        office.act(
                office.petitions().getFirst(), new PetitionAct.Link(second, LinkKind.SAME_MATTER));
        office.act(
                office.petitions().getFirst(),
                new PetitionAct.Instruct(
                        "Đề nghị UBND xã Tiên Tân gửi kết quả đo đạc lại về Thanh tra tỉnh trước"
                                + " ngày 15/12/2026."));
        return office;
    }

    /// Two corrections of one legal field, made apart.
    public static SampleOffice apart() {
        var office = new SampleOffice(THOA);
        var first = complaint(office, THOA);
        office.sync();
        var known = office.state(first);
        office.act(
                first,
                new PetitionAct.Correct(
                        Map.of(
                                PetitionField.RESPONDENT,
                                "Chủ tịch UBND xã Tiên Tân Nguyễn Văn Sơn"),
                        "Bổ sung họ tên"));
        office.arrive(
                MINH,
                first,
                new PetitionAct.Correct(
                        Map.of(PetitionField.RESPONDENT, "UBND xã Tiên Tân"),
                        "Quyết định do UBND ban hành"),
                known);
        office.arrive(
                MINH,
                first,
                new PetitionAct.Correct(Map.of(PetitionField.HANDLING, "GUIDE"), "Chưa đủ"),
                known);
        office.act(first, new PetitionAct.Note("Đã gọi điện báo công dân."));
        return office;
    }

    private static SampleOffice withdrawn() {
        var office = new SampleOffice(THOA);
        var first = complaint(office, THOA);
        office.sync();
        office.act(
                first,
                new PetitionAct.Withdraw(
                        SampleOffice.TODAY, "Hai bên đã tự thỏa thuận được ranh giới."));
        return office;
    }

    private static SampleOffice unplugged() {
        var office = inspected();
        office.cutTheLine();
        office.status(offlineStatus());
        return office;
    }

    private static SampleOffice sent() {
        var office = new SampleOffice(THOA);
        var first = complaint(office, THOA);
        office.act(first, new PetitionAct.Send(PHU_LY));
        office.act(first, new PetitionAct.Send(INSPECTORATE));
        var other = office.register(DENUNCIATION);
        office.act(first, new PetitionAct.Link(other, LinkKind.SAME_MATTER));
        office.sync();
        return office;
    }

    /// Acts the server refused, and one of a dossier that has left.
    public static SampleOffice refused() {
        var office = new SampleOffice(THOA);
        var first = complaint(office, THOA);
        var second = office.register(DENUNCIATION);
        office.sync();
        office.refuse(
                first,
                new PetitionAct.Correct(
                        Map.of(
                                PetitionField.RESPONDENT,
                                "UBND thành phố Phủ Lý",
                                PetitionField.CONTESTED,
                                "Quyết định số 16/QĐ-UBND"),
                        "Đọc lại đơn"),
                "petition.refused.withdrawn");
        office.quarantine(second, new PetitionAct.Note("Đã báo công dân bổ sung chứng cứ."));
        return office;
    }

    /// A petition that had another number before the server was restored.
    public static SampleOffice redecided() {
        var office = new SampleOffice(THOA);
        var first = complaint(office, THOA);
        office.sync();
        var act = office.history(first).getFirst().act();
        office.redecide(first, numbered(act, first, 128), numbered(act, first, 131));
        return office;
    }

    private static Decision numbered(ActId act, PetitionId petition, int number) {
        return new Decision(
                1,
                act,
                petition.value(),
                Verdict.OK,
                "",
                0,
                Optional.of(new RegisterNumber(SampleOffice.TIEN_TAN, 2026, number)),
                "");
    }

    /// What the inspectorate wrote of a dossier that had been recalled from it.
    public static SampleOffice elsewhere() {
        var office = new SampleOffice(THOA);
        var first = complaint(office, THOA);
        office.sync();
        office.quarantineElsewhere(
                MINH, first, new PetitionAct.Note("Đã mời công dân đến làm việc ngày 25/11/2026."));
        return office;
    }

    /// A registration the server refused, with its two papers.
    public static SampleOffice refusedRegistration() {
        var office = new SampleOffice(THOA);
        complaint(office, THOA);
        office.refuseRegistration(
                COMPLAINT,
                List.of(SamplePdf.of("ĐƠN KHIẾU NẠI", 2), SamplePdf.of("QUYẾT ĐỊNH", 1)),
                SyncRefusal.OFFICER_UNKNOWN.code());
        return office;
    }

    /// A desk whose disk was copied.
    public static SampleOffice alarmed() {
        var office = new SampleOffice(THOA);
        complaint(office, THOA);
        office.alarm(SyncAlarm.DESK_COPIED);
        office.sync();
        return office;
    }

    private static SampleOffice damaged() {
        var office = new SampleOffice(THOA);
        for (var title : List.of("Đơn khiếu nại", "Quyết định số 12/QĐ-UBND")) {
            var id = office.register(COMPLAINT);
            office.attach(THOA, id, PaperKind.PETITION, title, SamplePdf.of("ĐƠN", 2));
            office.lose(id);
        }
        return office;
    }

    static SampleOffice offline() {
        var office = busy(THOA);
        office.status(offlineStatus());
        return office;
    }

    public static SyncStatus offlineStatus() {
        return new SyncStatus(
                SyncStatus.State.OFFLINE,
                SampleOffice.NOW.minus(Duration.ofMinutes(89)),
                Optional.of(SampleOffice.NOW.minus(Duration.ofMinutes(95))),
                4,
                2,
                41,
                1_677_722,
                0,
                Optional.of(SampleOffice.NOW.plus(Duration.ofMinutes(4))),
                Optional.of(new Incident(FaultCode.SERVER_UNREACHABLE, "7KQ2-9FHT")),
                Duration.ZERO,
                false);
    }
}
