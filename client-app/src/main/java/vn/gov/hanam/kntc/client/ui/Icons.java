package vn.gov.hanam.kntc.client.ui;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/// Icons of Material Design; they only repeat what a text beside them says.
public final class Icons {

    private Icons() {}

    public static FontIcon of(Ikon icon) {
        var node = new FontIcon(icon);
        node.setFocusTraversable(false);
        return node;
    }
}
