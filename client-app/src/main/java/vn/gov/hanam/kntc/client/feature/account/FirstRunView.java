package vn.gov.hanam.kntc.client.feature.account;

import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import vn.gov.hanam.kntc.client.ui.Acts;
import vn.gov.hanam.kntc.client.ui.NoteBox;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.Tone;
import vn.gov.hanam.kntc.client.ui.form.CodeField;
import vn.gov.hanam.kntc.client.ui.form.Form;
import vn.gov.hanam.kntc.client.ui.form.TextBox;
import vn.gov.hanam.kntc.client.ui.shell.Screen;
import vn.gov.hanam.kntc.model.id.EnrolmentCode;

import java.util.Optional;

/// The first run: enrol the machine, then log in.
public final class FirstRunView implements Screen {

    static final String ENROL = "first-run-enrol";

    private static final int STEPS = 2;

    private final FirstRunViewModel model;
    private final Texts texts;
    private final StackPane root = new StackPane();
    private Runnable first = () -> {};

    public FirstRunView(FirstRunViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        model.agencyNameProperty()
                .subscribe(name -> {
                    root.getChildren().setAll(Gate.middle(card(name)));
                    shown();
                });
        model.statusProperty()
                .subscribe(status -> {
                    if (status instanceof GateStatus.Failed) {
                        shown();
                    }
                });
    }

    /// Puts the caret where typing begins.
    @Override
    public void shown() {
        if (root.getScene() != null) {
            root.applyCss();
            first.run();
        }
    }

    @Override
    public Parent root() {
        return root;
    }

    private Node card(Optional<String> agencyName) {
        return agencyName.map(this::loginCard).orElseGet(this::enrolCard);
    }

    private VBox enrolCard() {
        var server = new TextBox(texts, "account.first-run.server");
        server.prompt("account.first-run.server.prompt");
        server.named(FirstRunViewModel.SERVER).bind(model.serverProperty());
        var code =
                new CodeField(
                        texts,
                        "account.first-run.code",
                        "account.first-run.code.count",
                        EnrolmentCode.LENGTH);
        code.named(FirstRunViewModel.CODE)
                .hint("account.first-run.code.hint")
                .bind(model.codeProperty());
        code.control().setOnAction(_ -> model.enrol());
        first = server::focus;
        var form = new Form(texts).row(server).row(code);
        var act = Acts.main(texts.get("account.first-run.enrol"), model::enrol);
        act.setId(ENROL);
        act.setMaxWidth(Double.MAX_VALUE);
        return Gate.card(
                Gate.head(texts, texts.get("shell.product.long")),
                step(1),
                Gate.title(texts.get("account.first-run.title")),
                Gate.lead(texts.get("account.first-run.lead")),
                form,
                Gate.outcome(
                        texts,
                        model.statusProperty(),
                        new SimpleDoubleProperty(-1),
                        "account.first-run.enrolling",
                        form,
                        act),
                act);
    }

    private VBox loginCard(String agencyName) {
        var login = new LoginView(model.login(), texts, agencyName, () -> {});
        first = login::shown;
        return Gate.card(
                Gate.head(texts, agencyName),
                step(STEPS),
                Gate.title(texts.get("account.first-run.login-title")),
                new NoteBox(Tone.RIGHT, texts.get("account.first-run.enrolled", agencyName)),
                Gate.lead(texts.get("account.first-run.login-lead")),
                login.fields());
    }

    private Node step(int number) {
        return Gate.wrapped(texts.get("account.first-run.step", number, STEPS), "gate-step");
    }
}
