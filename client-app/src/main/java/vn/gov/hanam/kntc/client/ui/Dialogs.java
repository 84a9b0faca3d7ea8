package vn.gov.hanam.kntc.client.ui;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import vn.gov.hanam.kntc.client.platform.Incident;

import java.util.ArrayList;
import java.util.List;

/// Questions and messages over the screen, inside the window; `Esc` always leaves them.
public final class Dialogs {

    private final Texts texts;
    private final OverlayHost host;

    public Dialogs(Texts texts, Node anyNodeOfTheWindow) {
        this(texts, OverlayHost.of(anyNodeOfTheWindow));
    }

    public Dialogs(Texts texts, OverlayHost host) {
        this.texts = texts;
        this.host = host;
    }

    /// Asks before an act; the button carries the act's own name.
    public void ask(String title, String message, String actName, Runnable act) {
        var go =
                Acts.main(
                        actName,
                        () -> {
                            host.close();
                            act.run();
                        });
        var back = Acts.plain(texts.get("ui.dialog.back"), host::close);
        show(Tone.LOOK, title, message, List.of(back, go), go);
    }

    /// Tells of an incident nobody caught; `then` is run once the officer has read it.
    public void tell(Incident incident, Runnable then) {
        Runnable over =
                () -> {
                    host.close();
                    then.run();
                };
        var read = Acts.main(texts.get("ui.dialog.read"), over);
        var body = message(FaultTexts.sentence(texts, incident));
        open(heading(Tone.WRONG, texts.get("ui.incident.title")), body, List.of(read), read, over);
    }

    /// Tells something the officer has to have read.
    public void tell(Tone tone, String title, String message) {
        var read = Acts.main(texts.get("ui.dialog.read"), host::close);
        show(tone, title, message, List.of(read), read);
    }

    /// The same; `then` is run once it has been read.
    public void tell(Tone tone, String title, String message, Runnable then) {
        Runnable over =
                () -> {
                    host.close();
                    then.run();
                };
        var read = Acts.main(texts.get("ui.dialog.read"), over);
        open(heading(tone, title), message(message), List.of(read), read, over);
    }

    /// Tells that something failed, with its code, and offers to try again.
    public void failed(Incident incident, Runnable retry) {
        var again =
                Acts.main(
                        texts.get("ui.dialog.retry"),
                        () -> {
                            host.close();
                            retry.run();
                        });
        var back = Acts.plain(texts.get("ui.dialog.back"), host::close);
        var message = FaultTexts.sentence(texts, incident);
        show(Tone.WRONG, texts.get("ui.incident.title"), message, List.of(back, again), again);
    }

    /// Tells that something failed and cannot be tried again from here.
    public void failed(Incident incident) {
        tell(Tone.WRONG, texts.get("ui.incident.title"), FaultTexts.sentence(texts, incident));
    }

    /// A dialog of its own making; `first` gets the focus. Close it with [#close].
    public void show(String title, Node body, List<Button> acts, Node first) {
        var heading = new Label(title);
        heading.getStyleClass().add("dialog-title");
        open(heading, body, acts, first, host::close);
    }

    public void close() {
        host.close();
    }

    private void show(Tone tone, String title, String message, List<Button> acts, Node first) {
        open(heading(tone, title), message(message), acts, first, host::close);
    }

    private static Label heading(Tone tone, String title) {
        var heading = new Label(title, Icons.of(tone.icon()));
        heading.getStyleClass().addAll("dialog-title", tone.style());
        return heading;
    }

    private static Label message(String message) {
        var body = new Label(message);
        body.setWrapText(true);
        body.setMinHeight(Region.USE_PREF_SIZE);
        body.getStyleClass().add("dialog-message");
        return body;
    }

    private void open(Label heading, Node body, List<Button> acts, Node first, Runnable onEscape) {
        heading.setWrapText(true);
        heading.setMinHeight(Region.USE_PREF_SIZE);
        var parts = new ArrayList<Node>(List.of(heading, body));
        if (!acts.isEmpty()) {
            HBox row = Acts.row(acts);
            row.getStyleClass().add("dialog-acts");
            parts.add(row);
        }
        var card = new VBox();
        card.getStyleClass().add("dialog");
        card.setAccessibleText(heading.getText());
        card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        card.getChildren().addAll(parts);
        host.open(card, first, onEscape);
    }
}
