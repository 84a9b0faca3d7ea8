package vn.gov.hanam.kntc.client.feature.account;

import javafx.scene.Node;
import javafx.scene.Parent;

import vn.gov.hanam.kntc.client.gallery.Gallery.Kit;
import vn.gov.hanam.kntc.client.platform.task.HeldTasks;
import vn.gov.hanam.kntc.client.platform.task.Tasks;
import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.account.Role;
import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.base.Problem;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.crypto.RecoveryRequest;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.EnrolmentCode;
import vn.gov.hanam.kntc.model.id.UserId;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The gate's screens in their states.
public final class AccountSamples {

    static final String AGENCY = "UBND xã Tiên Tân";
    static final String CODE = "K7Q2-9FHT-3M8X-0B1C-ZZ5E-RT6W";

    static final Officer THOA =
            new Officer(
                    new UserId(new UUID(7L << 12, 1L << 63)),
                    "thoa",
                    "Nguyễn Thị Thoa",
                    Role.RECEPTION_OFFICER,
                    AgencyId.fromString("UB13366"));

    private AccountSamples() {}

    /// A desk that lets Thoa in, and fails as a server without a link when `server` is `xa`.
    static FirstRunDesk firstRunDesk() {
        return new FirstRunDesk() {
            @Override
            public Result<String> enrol(String server, EnrolmentCode code) {
                if (server.equals("xa")) {
                    throw new Fault(FaultCode.SERVER_UNREACHABLE, "no route");
                }
                return Result.ok(AGENCY);
            }

            @Override
            public Result<Officer> login(String user, String password, Tasks.Progress progress) {
                if (!user.equals("thoa") || !password.equals("hoa mười giờ")) {
                    throw new Fault(FaultCode.LOGIN_REFUSED, "refused");
                }
                return Result.ok(THOA);
            }
        };
    }

    public static Parent firstRun(Kit kit) {
        var model = new FirstRunViewModel(firstRunDesk(), kit.tasks(), _ -> {});
        model.serverProperty().set("kntc.hanam.gov.vn");
        model.codeProperty().set("K7Q29FHT3M8X0B1C");
        return new FirstRunView(model, kit.texts()).root();
    }

    public static Parent firstRunRefused(Kit kit) {
        var model = new FirstRunViewModel(firstRunDesk(), kit.tasks(), _ -> {});
        model.serverProperty().set("máy chủ tỉnh");
        model.codeProperty().set("K7Q2-9FHT-3M8X-0B1C-ÂZ5E");
        model.enrol();
        return new FirstRunView(model, kit.texts()).root();
    }

    public static Parent firstRunLogin(Kit kit) {
        var model = new FirstRunViewModel(firstRunDesk(), kit.tasks(), _ -> {});
        model.serverProperty().set("kntc.hanam.gov.vn");
        model.codeProperty().set(CODE);
        model.enrol();
        return new FirstRunView(model, kit.texts()).root();
    }

    public static Parent login(Kit kit) {
        var model = new LoginViewModel(firstRunDesk()::login, kit.tasks(), _ -> {});
        model.userProperty().set("thoa");
        return new LoginView(model, kit.texts(), AGENCY, () -> {}).root();
    }

    public static Parent loginFailed(Kit kit) {
        var model = new LoginViewModel(firstRunDesk()::login, kit.tasks(), _ -> {});
        model.userProperty().set("thoa");
        model.passwordProperty().set("sai");
        model.login();
        return new LoginView(model, kit.texts(), AGENCY, () -> {}).root();
    }

    public static Parent loginBusy(Kit kit) {
        var model = new LoginViewModel(firstRunDesk()::login, new HeldTasks(), _ -> {});
        model.userProperty().set("thoa");
        model.passwordProperty().set("hoa mười giờ");
        model.login();
        return new LoginView(model, kit.texts(), AGENCY, () -> {}).root();
    }

    /// Thoa and a colleague work at one machine.
    public static Node people(Kit kit) {
        var colleague =
                new Officer(
                        new UserId(new UUID(8L << 12, 1L << 63)),
                        "dung",
                        "Trần Văn Dũng",
                        Role.LEADER,
                        AgencyId.fromString("UB13366"));
        var desk =
                new PeopleDesk() {
                    @Override
                    public Officer officer() {
                        return THOA;
                    }

                    @Override
                    public List<Officer> officers() {
                        return List.of(colleague, THOA);
                    }

                    @Override
                    public void changePassword(String oldPassword, String newPassword) {
                        if (!oldPassword.equals("hoa mười giờ")) {
                            throw new Fault(FaultCode.WRONG_PASSWORD, "refused");
                        }
                    }

                    @Override
                    public Result<Officer> add(String user, String password) {
                        return Result.ok(colleague);
                    }
                };
        return new PeopleView(new PeopleViewModel(desk, kit.tasks()), kit.texts(), () -> {}).root();
    }

    /// A desk that asks and is answered; `sai` is the wrong file.
    public static ForgottenDesk forgottenDesk() {
        return new ForgottenDesk() {
            private Optional<RecoveryRequest> asked = Optional.empty();

            @Override
            public Optional<RecoveryRequest> asked() {
                return asked;
            }

            @Override
            public Result<RecoveryRequest> ask(String user, String newPassword) {
                if (!user.equals("thoa")) {
                    return Result.refused(Problem.at("user", "keys.user.unknown"));
                }
                var request = new RecoveryRequest(1, AGENCY, "a", "b", "c", "d");
                asked = Optional.of(request);
                return Result.ok(request);
            }

            @Override
            public void save(RecoveryRequest request, Path file) {}

            @Override
            public Result<String> answer(Path file, String newPassword) {
                return file.endsWith("sai")
                        ? Result.refused(Problem.of("keys.recovery.other"))
                        : Result.ok("thoa");
            }
        };
    }

    public static Parent forgotten(Kit kit) {
        return forgotten(kit, "thoa", "mật khẩu mới", "mật khẩu mới");
    }

    public static Parent forgottenRefused(Kit kit) {
        return forgotten(kit, "", "ngắn", "");
    }

    private static Parent forgotten(Kit kit, String user, String password, String again) {
        var desk = forgottenDesk();
        var model = new ForgottenViewModel(desk, kit.tasks(), _ -> {});
        model.userProperty().set(user);
        model.passwordProperty().set(password);
        model.againProperty().set(again);
        var view =
                new ForgottenView(
                        model,
                        kit.texts(),
                        AGENCY,
                        _ -> Optional.empty(),
                        Optional::empty,
                        () -> {});
        if (model.isComplete()) {
            model.ask(Path.of("yeu-cau.kntc"));
        }
        return view.root();
    }

    /// A server that answers at `moi.hanam.gov.vn` only.
    public static Node server(Kit kit) {
        var desk =
                new ServerDesk() {
                    @Override
                    public String address() {
                        return "https://kntc.hanam.gov.vn/kntc/";
                    }

                    @Override
                    public Result<String> moveTo(String address) {
                        if (!address.equals("moi.hanam.gov.vn")) {
                            throw new Fault(FaultCode.SERVER_NOT_OURS, "another key");
                        }
                        return Result.ok("https://moi.hanam.gov.vn/kntc/");
                    }
                };
        return new ServerView(new ServerViewModel(desk, kit.tasks()), kit.texts()).root();
    }
}
