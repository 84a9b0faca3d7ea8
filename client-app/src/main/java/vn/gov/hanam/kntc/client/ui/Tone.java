package vn.gov.hanam.kntc.client.ui;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;

/// What a colour says; each comes with an icon, since colour never carries a meaning alone.
@SuppressWarnings("ImmutableEnumChecker") // An Ikon is a constant.
public enum Tone {
    /// Something to know.
    PLAIN("tone-plain", MaterialDesignI.INFORMATION_OUTLINE),
    /// Saved and right.
    RIGHT("tone-right", MaterialDesignC.CHECK_CIRCLE_OUTLINE),
    /// Look here: nothing is lost, something is to be done.
    LOOK("tone-look", MaterialDesignA.ALERT_OUTLINE),
    /// Wrong: it cannot stay so.
    WRONG("tone-wrong", MaterialDesignA.ALERT_CIRCLE_OUTLINE);

    private final String style;
    private final Ikon icon;

    Tone(String style, Ikon icon) {
        this.style = style;
        this.icon = icon;
    }

    /// Its style class.
    public String style() {
        return style;
    }

    public Ikon icon() {
        return icon;
    }
}
