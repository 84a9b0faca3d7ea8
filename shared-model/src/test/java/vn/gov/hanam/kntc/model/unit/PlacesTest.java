package vn.gov.hanam.kntc.model.unit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import vn.gov.hanam.kntc.model.unit.LifeSpan.Day;
import vn.gov.hanam.kntc.model.unit.LifeSpan.Unknown;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;

class PlacesTest {

    private final Places haNam = Places.haNam2014();

    @Test
    void there_are_98_communes_11_wards_and_7_townships() {
        var counts = new EnumMap<PlaceLevel, Integer>(PlaceLevel.class);
        haNam.all().forEach(place -> counts.merge(place.level(), 1, Integer::sum));

        assertThat(counts)
                .isEqualTo(
                        new EnumMap<>(
                                Map.of(
                                        PlaceLevel.PROVINCE, 1,
                                        PlaceLevel.CITY, 1,
                                        PlaceLevel.DISTRICT, 5,
                                        PlaceLevel.COMMUNE, 98,
                                        PlaceLevel.WARD, 11,
                                        PlaceLevel.TOWNSHIP, 7)));
    }

    @Test
    void every_place_reaches_the_province() {
        for (var place : haNam.all()) {
            assertThat(haNam.chain(place.code())).endsWith(haNam.root());
        }
    }

    @Test
    void a_word_in_a_date_column_means_unknown_and_is_kept() {
        assertThat(haNam.get("13366").life().from()).isEqualTo(new Unknown("2013-2019 state"));
        assertThat(haNam.get("13366").life().until()).isEqualTo(new Unknown(""));
    }

    @Test
    void a_commune_did_not_outlive_its_province() {
        assertThat(haNam.life("13366").until()).isEqualTo(new Day(LocalDate.of(2025, 6, 30)));
        assertThat(haNam.life("13366").mayCover(LocalDate.of(2014, 4, 1))).isTrue();
        assertThat(haNam.life("13366").mayCover(LocalDate.of(2025, 6, 30))).isTrue();
        assertThat(haNam.life("13366").mayCover(LocalDate.of(2025, 7, 1))).isFalse();
    }

    @Test
    void the_places_of_2025_live_from_1_july() {
        for (var place : Places.ninhBinh2025().all()) {
            assertThat(place.life().mayCover(LocalDate.of(2025, 6, 30))).isFalse();
            assertThat(place.life().mayCover(LocalDate.of(2025, 7, 1))).isTrue();
        }
    }

    @Test
    void an_address_goes_up_to_the_province() {
        assertThat(haNam.address("13366")).isEqualTo("xã Tiên Tân, TP Phủ Lý, tỉnh Hà Nam");
        assertThat(haNam.address("13324"))
                .isEqualTo("thị trấn Hòa Mạc, huyện Duy Tiên, tỉnh Hà Nam");
    }

    @Test
    void names_are_precomposed() {
        assertThat(haNam.all())
                .allMatch(place -> Normalizer.isNormalized(place.name(), Normalizer.Form.NFC));
    }
}
