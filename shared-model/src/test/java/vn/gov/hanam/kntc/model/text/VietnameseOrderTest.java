package vn.gov.hanam.kntc.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;

import vn.gov.hanam.kntc.model.base.Problem;

import java.io.IOException;
import java.nio.file.Path;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

class VietnameseOrderTest {

    private static final List<String> DICTIONARY =
            List.of(
                    "An", "An Bình", "An Nội", "Án", "Anh", "Ăn", "Âu", "Ba", "Bà", "Bả", "Bã",
                    "Bá", "Bạ", "Dân", "Dũng", "Dương", "Đặng", "Đinh", "Em", "Giang", "Hoa", "Hòa",
                    "Lê", "Lễ", "Lệ", "nan", "nàn", "nản", "nãn", "nán", "nạn", "Oanh", "Ô", "Ơn",
                    "Thôn 1", "Thủy", "Tuấn", "Tư", "Vân", "Yến");

    @Test
    void dictionary_order_holds_from_any_shuffle() {
        var random = new Random(1);
        for (var n = 0; n < 200; n++) {
            var shuffled = new ArrayList<>(DICTIONARY);
            Collections.shuffle(shuffled, random);
            shuffled.sort(VietnameseOrder.ALPHABETICAL);
            assertThat(shuffled).isEqualTo(DICTIONARY);
        }
    }

    @Test
    void keys_alone_sort_alike_and_are_printable() {
        var keys = DICTIONARY.stream().map(VietnameseOrder::key).toList();

        assertThat(keys).isSorted().allMatch(key -> key.matches("[ -~]+"));
    }

    @Test
    void single_syllables_stand_as_the_collator_of_the_jvm_puts_them() {
        var words = DICTIONARY.stream().filter(word -> word.indexOf(' ') < 0).toList();
        var byCollator = new ArrayList<>(words);
        Collections.reverse(byCollator);
        byCollator.sort(Collator.getInstance(Vietnamese.LOCALE)::compare);

        assertThat(byCollator).isEqualTo(words);
    }

    @Test
    void it_is_a_total_order() {
        var texts = new ArrayList<>(DICTIONARY);
        texts.addAll(List.of("", " ", "😀", "中", "an", "AN", "a1", "1", "10", "Ünal", "z~"));
        for (var a : texts) {
            for (var b : texts) {
                var forth = VietnameseOrder.ALPHABETICAL.compare(a, b);
                assertThat(Integer.signum(forth))
                        .isEqualTo(-Integer.signum(VietnameseOrder.ALPHABETICAL.compare(b, a)));
                assertThat(forth == 0).isEqualTo(a.equals(b));
            }
        }
    }

    @Test
    void people_stand_by_given_name_then_surname() {
        var people =
                List.of(
                        "Lê Văn An",
                        "Nguyễn Văn An",
                        "Nguyễn Thị Ánh",
                        "Bùi Văn Dũng",
                        "Trần Đức Đạt",
                        "Nguyễn Thị Hoa",
                        "Bùi Thị Hòa",
                        "Nguyễn Văn Hòa",
                        "Đỗ Thị Thúy",
                        "Lê Thị Thủy");
        var sorted = new ArrayList<>(people);
        Collections.shuffle(sorted, new Random(3));
        sorted.sort(Names.BY_GIVEN_NAME);

        assertThat(sorted.subList(0, 8)).isEqualTo(people.subList(0, 8));
        assertThat(sorted.subList(8, 10)).containsExactly("Lê Thị Thủy", "Đỗ Thị Thúy");
        assertThat(people.stream().sorted(Comparator.comparing(Names::sortKey)).toList())
                .isEqualTo(sorted);
    }

    @Test
    void a_name_has_a_given_part() {
        assertThat(Names.given(" Nguyễn Thị  Thủy ")).isEqualTo("Thủy");
        assertThat(Names.beforeGiven("Nguyễn Thị Thủy")).isEqualTo("Nguyễn Thị");
        assertThat(Names.beforeGiven("Thủy")).isEmpty();
    }

    @Test
    void names_in_one_case_get_their_capitals() {
        assertThat(Names.tidy("NGUYỄN THỊ  THỦY")).isEqualTo("Nguyễn Thị Thủy");
        assertThat(Names.tidy("nguyễn thị thủy")).isEqualTo("Nguyễn Thị Thủy");
        assertThat(Names.tidy("Nguyễn thị Thủy")).isEqualTo("Nguyễn thị Thủy");
        assertThat(Names.tidy("")).isEmpty();
    }

    @Test
    void this_jvm_sorts_vietnamese() {
        assertThat(LocaleCheck.run()).isEmpty();
    }

    @Test
    void a_jvm_without_locale_data_is_found_out() throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--limit-modules",
                                "java.base",
                                "-cp",
                                System.getProperty("java.class.path"),
                                LocaleCheckProbe.class.getName())
                        .redirectErrorStream(true)
                        .start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();

        assertThat(process.waitFor()).isZero();
        assertThat(said)
                .isEqualTo(
                        List.of(Problem.of("start.locale-data-missing", "jdk.localedata"))
                                .toString());
    }
}
