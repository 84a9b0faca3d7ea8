package vn.gov.hanam.kntc.client.ui;

import static vn.gov.hanam.kntc.model.base.Require.require;

import vn.gov.hanam.kntc.model.base.Problem;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/// Every sentence on the screen, by key. A missing key is our bug, never a key on the screen.
///
/// Parameters stand as `{0}`, `{1}`…; an apostrophe is an apostrophe. Numbers and dates among them
/// are written as [Formats] writes them.
public final class Texts {

    private static final String VIETNAMESE = "texts.properties";

    private final Map<String, String> sentences;

    private Texts(Map<String, String> sentences) {
        this.sentences = sentences;
    }

    /// The base bundle.
    public static Texts vietnamese() {
        return new Texts(read(VIETNAMESE));
    }

    public String get(String key, Object... arguments) {
        var sentence = sentences.get(key);
        if (sentence == null) {
            throw new IllegalArgumentException("no text for key " + key);
        }
        return fill(sentence, arguments);
    }

    /// The sentence of a refusal, with what it quotes.
    public String problem(Problem problem) {
        return get(problem.code(), problem.arguments().toArray());
    }

    public boolean has(String key) {
        return sentences.containsKey(key);
    }

    public Set<String> keys() {
        return sentences.keySet();
    }

    private static String fill(String sentence, Object... arguments) {
        var filled = new StringBuilder();
        var from = 0;
        for (var open = sentence.indexOf('{'); open >= 0; open = sentence.indexOf('{', from)) {
            var close = sentence.indexOf('}', open);
            require(close > open, "an open brace in: %s", sentence);
            var number = Integer.parseInt(sentence.substring(open + 1, close));
            require(number < arguments.length, "no argument %d for: %s", number, sentence);
            filled.append(sentence, from, open).append(written(arguments[number]));
            from = close + 1;
        }
        return filled.append(sentence.substring(from)).toString();
    }

    private static String written(Object argument) {
        return switch (argument) {
            case LocalDate day -> Formats.day(day);
            case Integer number -> Formats.number(number);
            case Long number -> Formats.number(number);
            default -> argument.toString();
        };
    }

    private static Map<String, String> read(String name) {
        try (var in = Texts.class.getResourceAsStream(name)) {
            require(in != null, "no text bundle %s", name);
            var lines = new Properties();
            lines.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            var sentences = new TreeMap<String, String>();
            lines.stringPropertyNames().forEach(key -> sentences.put(key, lines.getProperty(key)));
            return sentences;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
