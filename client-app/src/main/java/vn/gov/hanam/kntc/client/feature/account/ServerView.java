package vn.gov.hanam.kntc.client.feature.account;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import vn.gov.hanam.kntc.client.ui.Acts;
import vn.gov.hanam.kntc.client.ui.Dialogs;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.Tone;
import vn.gov.hanam.kntc.client.ui.form.Form;
import vn.gov.hanam.kntc.client.ui.form.TextBox;

import java.util.List;

/// Where the server is: a part of the settings, for the day it moves.
public final class ServerView {

    static final String CHANGE = "server-change";
    static final String GO = "server-change-go";

    private final ServerViewModel model;
    private final Texts texts;
    private final VBox root = new VBox();

    public ServerView(ServerViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        var title = new Label(texts.get("account.server.title"));
        title.getStyleClass().add("settings-label");
        var address = new Label();
        address.textProperty().bind(model.currentProperty());
        address.setWrapText(true);
        address.setMinHeight(Region.USE_PREF_SIZE);
        var change = Acts.plain(texts.get("account.server.change"), this::ask);
        change.setId(CHANGE);
        root.getChildren().setAll(title, address, Acts.row(List.of(change)));
        root.getStyleClass().add("settings-part");
    }

    public Node root() {
        return root;
    }

    private void ask() {
        var dialogs = new Dialogs(texts, root);
        var address = new TextBox(texts, "account.first-run.server");
        address.prompt("account.first-run.server.prompt");
        address.named(ServerViewModel.ADDRESS).bind(model.typedProperty());
        Runnable move =
                () ->
                        model.move(() -> {
                            dialogs.close();
                            dialogs.tell(
                                    Tone.RIGHT,
                                    texts.get("account.server.title"),
                                    texts.get("account.server.moved"));
                        });
        address.control().setOnAction(_ -> move.run());
        var form = new Form(texts).row(address);
        var go = Acts.main(texts.get("account.server.go"), move);
        go.setId(GO);
        var body =
                new VBox(
                        12,
                        Gate.wrapped(texts.get("account.server.lead"), "gate-lead"),
                        form,
                        Gate.outcome(
                                texts,
                                model.statusProperty(),
                                model.fractionProperty(),
                                "account.server.busy",
                                form,
                                go));
        var back = Acts.plain(texts.get("ui.dialog.back"), dialogs::close);
        dialogs.show(
                texts.get("account.server.change-title"),
                body,
                List.of(back, go),
                address.control());
    }
}
