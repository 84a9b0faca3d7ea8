package vn.gov.hanam.kntc.client.feature.account;

import javafx.scene.Parent;
import javafx.scene.layout.VBox;

import vn.gov.hanam.kntc.client.ui.Acts;
import vn.gov.hanam.kntc.client.ui.NoteBox;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.Tone;
import vn.gov.hanam.kntc.client.ui.form.Form;
import vn.gov.hanam.kntc.client.ui.form.TextBox;
import vn.gov.hanam.kntc.client.ui.shell.Screen;
import vn.gov.hanam.kntc.model.crypto.RecoveryRequest;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// «Quên mật khẩu?»: by a colleague who works at this machine, or by the administrator.
public final class ForgottenView implements Screen {

    static final String ASK = "forgotten-ask";
    static final String ANSWER = "forgotten-answer";
    static final String BACK = "forgotten-back";

    private final ForgottenViewModel model;
    private final Texts texts;
    private final Function<String, Optional<Path>> askTarget;
    private final Supplier<Optional<Path>> askSource;
    private final TextBox user;
    private final VBox askedNote = new VBox();
    private final Parent root;

    /// @param askTarget where to save a file of the suggested name
    /// @param askSource which file holds the answer
    public ForgottenView(
            ForgottenViewModel model,
            Texts texts,
            String agencyName,
            Function<String, Optional<Path>> askTarget,
            Supplier<Optional<Path>> askSource,
            Runnable back) {
        this.model = model;
        this.texts = texts;
        this.askTarget = askTarget;
        this.askSource = askSource;
        user = new TextBox(texts, "account.login.user");
        var password = TextBox.secret(texts, "account.password.new");
        var again = TextBox.secret(texts, "account.password.again");
        user.named(ForgottenViewModel.USER).bind(model.userProperty());
        password.named(ForgottenViewModel.PASSWORD).bind(model.passwordProperty());
        again.named(ForgottenViewModel.AGAIN).bind(model.againProperty());
        var form = new Form(texts).row(user).row(password, again);
        var ask = Acts.main(texts.get("account.forgotten.ask"), this::ask);
        ask.setId(ASK);
        var answer = Acts.plain(texts.get("account.forgotten.answer"), this::answer);
        answer.setId(ANSWER);
        var leave = Acts.plain(texts.get("ui.dialog.back"), back);
        leave.setId(BACK);
        var outcome =
                Gate.outcome(
                        texts,
                        model.statusProperty(),
                        model.fractionProperty(),
                        "account.forgotten.busy",
                        form,
                        ask);
        askedNote
                .managedProperty()
                .bind(javafx.beans.binding.Bindings.isNotEmpty(askedNote.getChildren()));
        model.askedProperty().subscribe(this::showAsked);
        root =
                Gate.middle(
                        Gate.card(
                                Gate.head(texts, agencyName),
                                Gate.title(texts.get("account.forgotten.title")),
                                Gate.wrapped(texts.get("account.forgotten.colleague"), "gate-step"),
                                Gate.wrapped(texts.get("account.forgotten.request"), "gate-step"),
                                askedNote,
                                form,
                                outcome,
                                Acts.row(List.of(leave, answer, ask))));
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        root.applyCss();
        model.open();
        user.focus();
    }

    private void showAsked(Optional<RecoveryRequest> asked) {
        askedNote
                .getChildren()
                .setAll(
                        asked
                                .map(request ->
                                        new NoteBox(
                                                Tone.LOOK,
                                                texts.get(
                                                        "account.forgotten.asked", request.code())))
                                .stream()
                                .toList());
    }

    private void ask() {
        if (model.isComplete()) {
            askTarget.apply(texts.get("account.forgotten.file")).ifPresent(model::ask);
        }
    }

    private void answer() {
        if (model.isComplete()) {
            askSource.get().ifPresent(model::answer);
        }
    }
}
