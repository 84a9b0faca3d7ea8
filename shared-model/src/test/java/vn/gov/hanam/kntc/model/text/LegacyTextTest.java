package vn.gov.hanam.kntc.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import vn.gov.hanam.kntc.model.petition.PetitionKind;
import vn.gov.hanam.kntc.model.sample.SamplePetitions;
import vn.gov.hanam.kntc.model.text.LegacyText.Guess;
import vn.gov.hanam.kntc.model.unit.Agencies;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

class LegacyTextTest {

    private static final Table TABLE = Table.beside(LegacyEncoding.class, "encodings.tsv");

    @ParameterizedTest
    @EnumSource(LegacyEncoding.class)
    void every_letter_goes_there_and_back(LegacyEncoding encoding) {
        assertThat(TABLE.rows()).hasSize(134);
        for (var row : TABLE.rows()) {
            var letter = row.get("letter");
            var back = encoding.decode(encoding.encode(letter));
            var tonedCapital =
                    encoding == LegacyEncoding.TCVN3 && row.get("note").startsWith("TCVN3");

            assertThat(back)
                    .isEqualTo(tonedCapital ? letter.toLowerCase(Vietnamese.LOCALE) : letter);
        }
    }

    @ParameterizedTest
    @EnumSource(LegacyEncoding.class)
    void whole_petitions_go_there_and_back(LegacyEncoding encoding) {
        for (var text : petitions()) {
            var ours =
                    encoding == LegacyEncoding.TCVN3 ? text.toLowerCase(Vietnamese.LOCALE) : text;
            assertThat(encoding.decode(encoding.encode(ours))).isEqualTo(ours);
        }
    }

    @ParameterizedTest
    @EnumSource(LegacyEncoding.class)
    void whole_petitions_are_recognised(LegacyEncoding encoding) {
        for (var text : petitions()) {
            var pasted = encoding.encode(text);
            assertThat(LegacyText.detect(pasted).map(Guess::encoding))
                    .as(pasted)
                    .contains(encoding);
        }
    }

    @Test
    void unicode_is_left_alone() {
        for (var text : petitions()) {
            assertThat(LegacyText.detect(text)).isEmpty();
        }
        for (var text :
                List.of(
                        "",
                        "và có",
                        "Lê Hà",
                        "Hà Nam",
                        "It's a test. Don't panic? no.",
                        "été",
                        "café à la crème")) {
            assertThat(LegacyText.detect(text)).as(text).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    TCVN3  | UBND tØnh Hµ Nam                | UBND tỉnh Hà Nam
                    TCVN3  | céng hßa x· héi chñ nghÜa ViÖt Nam | cộng hòa xã hội chủ nghĩa Việt Nam
                    TCVN3  | §éc lËp - Tù do - H¹nh phóc     | Độc lập - Tự do - Hạnh phúc
                    TCVN3  | §¬N KHIÕU N¹I                   | ĐƠN KHIẾU NẠI
                    VNI    | Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam | Cộng hòa xã hội chủ nghĩa Việt Nam
                    VNI    | ÑÔN KHIEÁU NAÏI                 | ĐƠN KHIẾU NẠI
                    VIQR   | Co^.ng ho`a xa~ ho^.i chu? nghi~a Vie^.t Nam | Cộng hòa xã hội chủ nghĩa Việt Nam
                    """)
    void known_lines_are_recognised_and_read(String encoding, String pasted, String text) {
        assertThat(LegacyText.detect(pasted))
                .contains(new Guess(LegacyEncoding.valueOf(encoding), text));
    }

    private static List<String> petitions() {
        var texts = new ArrayList<String>();
        new SamplePetitions(4, LocalDate.of(2014, 4, 1), Agencies.haNam2014())
                .stream(150)
                        .filter(petition -> petition.kind() != PetitionKind.MIXED)
                        .forEach(petition -> texts.add(petition.content()));
        return texts;
    }
}
