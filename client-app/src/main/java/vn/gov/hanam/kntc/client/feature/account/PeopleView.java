package vn.gov.hanam.kntc.client.feature.account;

import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import vn.gov.hanam.kntc.client.ui.Acts;
import vn.gov.hanam.kntc.client.ui.Dialogs;
import vn.gov.hanam.kntc.client.ui.NoteBox;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.Tone;
import vn.gov.hanam.kntc.client.ui.form.Form;
import vn.gov.hanam.kntc.client.ui.form.TextBox;
import vn.gov.hanam.kntc.model.account.Officer;

import java.util.List;

/// Who works at this machine: a part of the settings. Adds an officer, logs the present one out.
public final class PeopleView {

    static final String ADD = "people-add";
    static final String ADD_GO = "people-add-go";
    static final String LOGOUT = "people-logout";
    static final String PASSWORD = "people-password";
    static final String PASSWORD_GO = "people-password-go";

    private final PeopleViewModel model;
    private final Texts texts;
    private final VBox root = new VBox();
    private final VBox lines = new VBox();
    private final VBox place = new VBox();
    private Node asking = lines;

    public PeopleView(PeopleViewModel model, Texts texts, Runnable logout) {
        this.model = model;
        this.texts = texts;
        var title = new Label(texts.get("account.people.title"));
        title.getStyleClass().add("settings-label");
        var lead = new Label(texts.get("account.people.lead"));
        lead.setWrapText(true);
        lead.setMinHeight(Region.USE_PREF_SIZE);
        lines.getStyleClass().add("people-lines");
        var add = Acts.plain(texts.get("account.people.add"), this::ask);
        add.setId(ADD);
        var change = Acts.plain(texts.get("account.password.change"), this::askPassword);
        change.setId(PASSWORD);
        var out = Acts.plain(texts.get("account.people.logout"), logout);
        out.setId(LOGOUT);
        root.getChildren().setAll(title, lead, lines, said(), Acts.row(List.of(add, change, out)));
        root.getStyleClass().add("settings-part");
        InvalidationListener known = _ -> showOfficers();
        model.officers().addListener(known);
        model.load();
    }

    public Node root() {
        return root;
    }

    private void showOfficers() {
        lines.getChildren().setAll(model.officers().stream().map(this::line).toList());
    }

    private Label line(Officer officer) {
        var here = officer.id().equals(model.officer().id());
        return new Label(
                texts.get(
                        here ? "account.people.line-here" : "account.people.line",
                        officer.name(),
                        officer.login(),
                        texts.get(officer.role().textKey())));
    }

    private Node said() {
        place.managedProperty().bind(Bindings.isNotEmpty(place.getChildren()));
        model.addedProperty()
                .subscribe(now ->
                        now.ifPresent(officer -> {
                            closeDialog();
                            var said = texts.get("account.people.added", officer.name());
                            place.getChildren().setAll(new NoteBox(Tone.RIGHT, said));
                        }));
        return place;
    }

    /// Unless the officer has closed it himself meanwhile.
    private void closeDialog() {
        if (!asking.equals(lines) && asking.getScene() != null) {
            new Dialogs(texts, root).close();
            asking = lines;
        }
    }

    private void askPassword() {
        var dialogs = new Dialogs(texts, root);
        var model =
                this.model.password(() -> {
                    dialogs.close();
                    place.getChildren()
                            .setAll(new NoteBox(Tone.RIGHT, texts.get("account.password.changed")));
                });
        var old = TextBox.secret(texts, "account.password.old");
        var fresh = TextBox.secret(texts, "account.password.new");
        var again = TextBox.secret(texts, "account.password.again");
        old.named(PasswordViewModel.OLD).bind(model.oldProperty());
        fresh.named(PasswordViewModel.NEW).bind(model.newProperty());
        again.named(PasswordViewModel.AGAIN).bind(model.againProperty());
        again.control().setOnAction(_ -> model.change());
        var form = new Form(texts).row(old).row(fresh).row(again);
        var go = Acts.main(texts.get("account.password.go"), model::change);
        go.setId(PASSWORD_GO);
        var body =
                new VBox(
                        12,
                        Gate.wrapped(texts.get("account.password.lead"), "gate-lead"),
                        form,
                        Gate.outcome(
                                texts,
                                model.statusProperty(),
                                model.fractionProperty(),
                                "account.password.busy",
                                form,
                                go));
        var back = Acts.plain(texts.get("ui.dialog.back"), dialogs::close);
        dialogs.show(texts.get("account.password.title"), body, List.of(back, go), old.control());
    }

    /// The newcomer types his own name and password.
    private void ask() {
        var dialogs = new Dialogs(texts, root);
        var newcomer = model.newcomer();
        var user = new TextBox(texts, "account.login.user");
        var password = TextBox.secret(texts, "account.login.password");
        user.named(LoginViewModel.USER).bind(newcomer.userProperty());
        password.named(LoginViewModel.PASSWORD).bind(newcomer.passwordProperty());
        password.control().setOnAction(_ -> newcomer.login());
        var form = new Form(texts).row(user).row(password);
        var go = Acts.main(texts.get("account.people.add-go"), newcomer::login);
        go.setId(ADD_GO);
        var body =
                new VBox(
                        12,
                        Gate.wrapped(texts.get("account.people.add-lead"), "gate-lead"),
                        form,
                        Gate.outcome(
                                texts,
                                newcomer.statusProperty(),
                                newcomer.fractionProperty(),
                                "account.people.adding",
                                form,
                                go));
        var back = Acts.plain(texts.get("ui.dialog.back"), dialogs::close);
        asking = body;
        dialogs.show(
                texts.get("account.people.add-title"), body, List.of(back, go), user.control());
    }
}
