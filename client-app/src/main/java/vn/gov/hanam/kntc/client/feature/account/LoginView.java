package vn.gov.hanam.kntc.client.feature.account;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

import vn.gov.hanam.kntc.client.ui.Acts;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.form.Form;
import vn.gov.hanam.kntc.client.ui.form.TextBox;
import vn.gov.hanam.kntc.client.ui.shell.Screen;

/// The login of each day.
public final class LoginView implements Screen {

    static final String ACT = "login-act";
    static final String FORGOTTEN = "login-forgotten";

    private final LoginViewModel model;
    private final Texts texts;
    private final TextBox user;
    private final TextBox password;
    private final VBox fields;
    private final Parent root;

    /// @param forgotten what one does who has forgotten his password
    public LoginView(LoginViewModel model, Texts texts, String agencyName, Runnable forgotten) {
        this.model = model;
        this.texts = texts;
        this.user = new TextBox(texts, "account.login.user");
        this.password = TextBox.secret(texts, "account.login.password");
        this.fields = newFields();
        this.root =
                Gate.middle(
                        Gate.card(
                                Gate.head(texts, agencyName),
                                Gate.title(texts.get("account.login.title")),
                                fields,
                                forgotten(forgotten),
                                Gate.wrapped(texts.get("account.login.offline"), "gate-step"),
                                Gate.wrapped(texts.get("account.login.newcomer"), "gate-step")));
    }

    @Override
    public Parent root() {
        return root;
    }

    private Node forgotten(Runnable act) {
        var link = Acts.link(texts.get("account.login.forgotten"), act);
        link.setId(FORGOTTEN);
        return link;
    }

    /// Puts the caret where typing begins.
    @Override
    public void shown() {
        root.applyCss();
        (model.userProperty().get().isEmpty() ? user : password).focus();
    }

    /// The fields were shut while the desk looked; what is to be typed again is the password.
    private void backToPassword(GateStatus status) {
        var nowhere =
                status instanceof GateStatus.Refused(var problems)
                        && problems.stream().allMatch(problem -> problem.field().isEmpty());
        var typed = !model.userProperty().get().isEmpty();
        if (typed && (nowhere || status instanceof GateStatus.Failed)) {
            password.focus();
            password.control().selectAll();
        }
    }

    /// The fields and their act, also for the second step of the first run.
    VBox fields() {
        return fields;
    }

    private VBox newFields() {
        user.named(LoginViewModel.USER).bind(model.userProperty());
        password.named(LoginViewModel.PASSWORD).bind(model.passwordProperty());
        password.control().setOnAction(_ -> model.login());
        var form = new Form(texts).row(user).row(password);
        var act = act();
        var outcome =
                Gate.outcome(
                        texts,
                        model.statusProperty(),
                        model.fractionProperty(),
                        "account.login.busy",
                        form,
                        act);
        model.statusProperty().subscribe(this::backToPassword);
        return new VBox(14, form, outcome, act);
    }

    private Button act() {
        var act = Acts.main(texts.get("account.login.act"), model::login);
        act.setId(ACT);
        act.setMaxWidth(Double.MAX_VALUE);
        return act;
    }
}
