package vn.gov.hanam.kntc.client.ui.form;

import javafx.event.Event;
import javafx.event.EventTarget;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import java.text.Normalizer;
import java.util.List;
import java.util.stream.Stream;

/// What UniKey and EVKey really send while an officer types: letters, then backspaces and the
/// letters that replace them.
public final class InputMethodSequences {

    /// One word or phrase as keys: `<` is a backspace, any other character is typed.
    public record Sequence(String name, String keys, String text) {
        @Override
        public String toString() {
            return name;
        }
    }

    private InputMethodSequences() {}

    public static Stream<Sequence> all() {
        return List.of(
                new Sequence("Telex tieengs", "tie<ê" + "ng<<<ếng", "tiếng"),
                new Sequence("Telex vieejt", "vie<ê" + "<ệt", "việt"),
                new Sequence("Telex dduwowngf", "d<đ" + "u<ư" + "o<<ươ" + "ng<<<ờng", "đường"),
                new Sequence("VNI Nguye6n4", "Nguye<ê" + "n<<ễn", "Nguyễn"),
                new Sequence("VNI Pha5m Hie63n", "Pha<ạm Hie<ê<ển", "Phạm Hiển"),
                new Sequence("Telex undone: tess", "te<é<es", "tes"),
                new Sequence("whole word again", "thuy<<<<thủy<<<<thuỷ", "thuỷ"),
                new Sequence("decomposed", "Tie\u0302\u0301ng", "Tiếng"),
                new Sequence("initials and back", "tt<<Tie<ên Tân", "Tiên Tân"))
                .stream();
    }

    /// Sends the keys to `control`, on the UI thread.
    public static void send(Sequence sequence, EventTarget control) {
        for (var i = 0; i < sequence.keys().length(); i++) {
            var letter = sequence.keys().charAt(i);
            if (letter == '<') {
                press(control, KeyCode.BACK_SPACE, "\b");
            } else {
                press(control, KeyCode.UNDEFINED, String.valueOf(letter));
            }
        }
    }

    public static void press(EventTarget control, KeyCode code, String typed) {
        fire(control, KeyEvent.KEY_PRESSED, code, KeyEvent.CHAR_UNDEFINED);
        fire(control, KeyEvent.KEY_TYPED, KeyCode.UNDEFINED, typed);
        fire(control, KeyEvent.KEY_RELEASED, code, KeyEvent.CHAR_UNDEFINED);
    }

    private static void fire(
            EventTarget control,
            javafx.event.EventType<KeyEvent> type,
            KeyCode code,
            String character) {
        Event.fireEvent(
                control, new KeyEvent(type, character, "", code, false, false, false, false));
    }

    public static boolean isNfc(String text) {
        return Normalizer.isNormalized(text, Normalizer.Form.NFC);
    }
}
