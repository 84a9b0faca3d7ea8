package vn.gov.hanam.kntc.client.ui.shell;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.input.KeyCode;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/// An entry of the column at the left: a name, an icon, a letter, and where it leads.
public final class Module {

    /// The modules in their order. `Alt` with the letter opens each.
    @SuppressWarnings("ImmutableEnumChecker") // An Ikon is a constant.
    public enum Kind {
        TODO("shell.module.todo", MaterialDesignF.FORMAT_LIST_CHECKS, KeyCode.V),
        RECEPTION("shell.module.reception", MaterialDesignA.ACCOUNT_GROUP_OUTLINE, KeyCode.T),
        PETITIONS("shell.module.petitions", MaterialDesignE.EMAIL_OUTLINE, KeyCode.D),
        CASES("shell.module.cases", MaterialDesignS.SCALE_BALANCE, KeyCode.U),
        EXCHANGE("shell.module.exchange", MaterialDesignS.SWAP_HORIZONTAL, KeyCode.G),
        REPORTING("shell.module.reporting", MaterialDesignS.SIGMA, KeyCode.H),
        QNA("shell.module.qna", MaterialDesignH.HELP_CIRCLE_OUTLINE, KeyCode.P),
        ADMIN("shell.module.admin", MaterialDesignC.COG_OUTLINE, KeyCode.Q);

        private final String textKey;
        private final Ikon icon;
        private final KeyCode letter;

        Kind(String textKey, Ikon icon, KeyCode letter) {
            this.textKey = textKey;
            this.icon = icon;
            this.letter = letter;
        }

        public String textKey() {
            return textKey;
        }

        public Ikon icon() {
            return icon;
        }

        public KeyCode letter() {
            return letter;
        }
    }

    private final Kind kind;
    private final Route start;
    private final IntegerProperty waiting = new SimpleIntegerProperty();
    private final IntegerProperty pressing = new SimpleIntegerProperty();

    public Module(Kind kind, Route start) {
        this.kind = kind;
        this.start = start;
    }

    public Kind kind() {
        return kind;
    }

    public Route start() {
        return start;
    }

    /// How many things wait there; the badge.
    public IntegerProperty waitingProperty() {
        return waiting;
    }

    /// How many of them are pressing; then the badge is red.
    public IntegerProperty pressingProperty() {
        return pressing;
    }
}
