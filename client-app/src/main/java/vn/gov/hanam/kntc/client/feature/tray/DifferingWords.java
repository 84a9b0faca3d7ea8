package vn.gov.hanam.kntc.client.feature.tray;

import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/// A value of which the words stand out that the other values do not have.
final class DifferingWords {

    private static final Pattern SPACES = Pattern.compile("\\s+");

    private DifferingWords() {}

    static TextFlow of(String value, List<String> others) {
        var own = words(value);
        var shared = new HashSet<>(own);
        others.forEach(other -> shared.retainAll(new HashSet<>(words(other))));
        var flow = new TextFlow();
        for (var word : own) {
            var text = new Text(flow.getChildren().isEmpty() ? word : " " + word);
            text.getStyleClass().add(shared.contains(word) ? "word" : "word-apart");
            flow.getChildren().add(text);
        }
        return flow;
    }

    private static List<String> words(String value) {
        return SPACES.splitAsStream(value.strip()).toList();
    }
}
