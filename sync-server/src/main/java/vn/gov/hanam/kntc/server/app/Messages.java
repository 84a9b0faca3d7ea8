package vn.gov.hanam.kntc.server.app;

import vn.gov.hanam.kntc.model.base.Problem;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// What the commands say to the administrator, in Vietnamese.
final class Messages {

    static final String BUNDLE = "vn.gov.hanam.kntc.server.app.texts";

    private static final ResourceBundle TEXTS = ResourceBundle.getBundle(BUNDLE, Locale.ROOT);

    private Messages() {}

    static String text(String key, Object... arguments) {
        return new MessageFormat(TEXTS.getString(key), Locale.ROOT).format(arguments);
    }

    static String text(Problem problem) {
        return text(problem.code(), problem.arguments().toArray());
    }
}
