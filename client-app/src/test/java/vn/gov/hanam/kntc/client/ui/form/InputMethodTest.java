package vn.gov.hanam.kntc.client.ui.form;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import vn.gov.hanam.kntc.client.gallery.SampleScreens;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.Theme;
import vn.gov.hanam.kntc.client.ui.form.InputMethodSequences.Sequence;

import java.util.List;
import java.util.function.Supplier;

@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // Set by open, on the UI thread.
class InputMethodTest {

    private final Texts texts = Texts.vietnamese();
    private TextBox line;
    private AreaBox area;
    private SuggestField<String> free;
    private SuggestField<String> places;
    private CodeField code;
    private VBox root;

    @Start
    void open(Stage stage) {
        line = new TextBox(texts, "account.login.user");
        area = new AreaBox(texts, "paper.viewer", 3);
        free = new SuggestField<>(texts, "account.login.user", SampleScreens.places()).free();
        places = new SuggestField<>(texts, "account.login.user", SampleScreens.places());
        code = new CodeField(texts, "account.first-run.code", "account.first-run.code.count", 24);
        root = new VBox(new Form(texts).row(line).row(area).row(free).row(places).row(code));
        stage.setScene(new Theme().scene(root, 800, 600));
        stage.show();
    }

    @BeforeEach
    void settle() {
        WaitForAsyncUtils.waitForFxEvents();
    }

    @ParameterizedTest
    @MethodSource("vn.gov.hanam.kntc.client.ui.form.InputMethodSequences#all")
    void what_an_input_method_sends_arrives_in_every_field(Sequence sequence) {
        for (var field : List.<Field<String>>of(line, area, free, places, code)) {
            var value =
                    onUi(() -> {
                        field.focus();
                        InputMethodSequences.send(sequence, field.input());
                        return field.valueProperty().getValue();
                    });
            assertThat(value)
                    .as("%s in %s", sequence, field.getClass().getSimpleName())
                    .isEqualTo(sequence.text());
            assertThat(InputMethodSequences.isNfc(value)).isTrue();
        }
    }

    @Test
    void a_text_that_is_not_nfc_is_put_in_order_when_the_field_is_left() {
        var shown =
                onUi(() -> {
                    line.focus();
                    line.control().setText("Tie\u0302\u0301ng");
                    area.focus();
                    return line.control().getText();
                });

        assertThat(shown).isEqualTo("Tiếng");
    }

    @Test
    void initials_are_completed_on_enter_and_the_caret_moves_on() {
        var text = typeAndPress(places, "tt", KeyCode.ENTER);

        assertThat(text).isEqualTo("Tiên Tân");
        assertThat(places.chosenProperty().get()).contains("Tiên Tân");
        assertThat(onUi(() -> code.control().isFocused())).isTrue();
    }

    @Test
    void a_free_field_keeps_what_was_typed_unless_one_goes_down_into_the_list() {
        assertThat(typeAndPress(free, "tt", KeyCode.ENTER)).isEqualTo("tt");
        onUi(() -> free.control().getText());
        assertThat(typeAndPress(free, "", KeyCode.ENTER)).isEqualTo("tt");
    }

    @Test
    void escape_puts_the_list_away_and_keeps_the_text() {
        assertThat(typeAndPress(places, "tt", KeyCode.ESCAPE)).isEqualTo("tt");
        assertThat(typeAndPress(places, "", KeyCode.ENTER)).isEqualTo("tt");
    }

    private String typeAndPress(SuggestField<String> field, String letters, KeyCode key) {
        return onUi(() -> {
            field.focus();
            for (var i = 0; i < letters.length(); i++) {
                InputMethodSequences.press(
                        field.input(), KeyCode.UNDEFINED, letters.substring(i, i + 1));
            }
            InputMethodSequences.press(field.input(), key, "");
            return field.control().getText();
        });
    }

    private static <T> T onUi(Supplier<T> act) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, act::get);
    }
}
