package vn.gov.hanam.kntc.model.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.petition.PetitionField;
import vn.gov.hanam.kntc.model.petition.PetitionKind;
import vn.gov.hanam.kntc.model.petition.SenderKind;
import vn.gov.hanam.kntc.model.unit.Agencies;

import java.text.Normalizer;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

class SamplePetitionsTest {

    private static final LocalDate LAST_DAY = LocalDate.of(2026, 11, 23);

    private final Agencies agencies = Agencies.haNam2014();
    private final List<SamplePetition> some =
            new SamplePetitions(7, LAST_DAY, agencies).stream(5_000).toList();

    @Test
    void the_same_seed_gives_the_same_petitions() {
        assertThat(new SamplePetitions(7, LAST_DAY, agencies).stream(5_000).toList())
                .isEqualTo(some);
        assertThat(new SamplePetitions(8, LAST_DAY, agencies).stream(100).toList())
                .isNotEqualTo(some.subList(0, 100));
    }

    @Test
    void one_generator_can_be_asked_again() {
        var samples = new SamplePetitions(3, LAST_DAY, agencies);

        assertThat(samples.stream(50).toList()).isEqualTo(samples.stream(50).toList());
    }

    @Test
    void denunciations_are_one_in_ten_some_anonymous_some_of_groups() {
        var denunciations =
                some.stream().filter(p -> p.kind() == PetitionKind.DENUNCIATION).toList();
        var kinds = EnumSet.noneOf(SenderKind.class);
        denunciations.forEach(p -> kinds.add(p.senderKind()));

        assertThat(denunciations.size() / (double) some.size()).isBetween(0.05, 0.15);
        assertThat(kinds).contains(SenderKind.ANONYMOUS, SenderKind.GROUP, SenderKind.PERSON);
    }

    @Test
    void some_repeat_an_earlier_one() {
        var repeats = some.stream().filter(SamplePetition::repeats).count();

        assertThat(repeats / (double) some.size()).isCloseTo(0.04, within(0.015));
    }

    @Test
    void an_anonymous_sender_has_no_facts() {
        for (var petition : some) {
            var anonymous = petition.senderKind() == SenderKind.ANONYMOUS;
            assertThat(petition.senderName().isEmpty()).isEqualTo(anonymous);
            assertThat(petition.address().isEmpty()).isEqualTo(anonymous);
            if (anonymous) {
                assertThat(petition.idNumber() + petition.phone()).isEmpty();
                assertThat(petition.senderCount()).isZero();
            }
        }
    }

    @Test
    void a_group_has_five_or_more() {
        for (var petition : some) {
            assertThat(petition.senderCount() >= 5)
                    .isEqualTo(petition.senderKind() == SenderKind.GROUP);
        }
    }

    @Test
    void a_complaint_names_what_it_contests() {
        for (var petition : some) {
            assertThat(petition.contested().isEmpty())
                    .as(petition.summary())
                    .isEqualTo(petition.kind() != PetitionKind.COMPLAINT);
        }
    }

    @Test
    void every_text_is_whole_and_fits_its_field() {
        for (var petition : some) {
            for (var text :
                    List.of(
                            petition.senderName(),
                            petition.address(),
                            petition.respondent(),
                            petition.contested(),
                            petition.summary(),
                            petition.content())) {
                assertThat(text).doesNotContain("{", "}", "  ");
                assertThat(Normalizer.isNormalized(text, Normalizer.Form.NFC)).isTrue();
            }
            assertThat(petition.senderName())
                    .hasSizeLessThanOrEqualTo(PetitionField.SENDER_NAME.lengthMax());
            assertThat(petition.address())
                    .hasSizeLessThanOrEqualTo(PetitionField.SENDER_ADDRESS.lengthMax());
            assertThat(petition.respondent())
                    .isNotBlank()
                    .hasSizeLessThanOrEqualTo(PetitionField.RESPONDENT.lengthMax());
            assertThat(petition.contested())
                    .hasSizeLessThanOrEqualTo(PetitionField.CONTESTED.lengthMax());
            assertThat(petition.content())
                    .isNotBlank()
                    .hasSizeLessThanOrEqualTo(PetitionField.SUMMARY.lengthMax());
            assertThat(petition.idNumber()).matches("|\\d{9}|\\d{12}");
        }
    }

    @Test
    void days_are_working_days_that_rise_to_the_last() {
        var before = LocalDate.MIN;
        for (var petition : some) {
            assertThat(petition.receivedOn()).isAfterOrEqualTo(before);
            assertThat(petition.receivedOn().getDayOfWeek())
                    .isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
            assertThat(petition.writtenOn()).isBeforeOrEqualTo(petition.receivedOn());
            before = petition.receivedOn();
        }
        assertThat(some.getLast().receivedOn()).isEqualTo(LAST_DAY);
    }

    @Test
    void every_commune_receives_some() {
        var receivers = new HashSet<AgencyId>();
        some.forEach(petition -> receivers.add(petition.receivedBy()));

        for (var place : agencies.places().all()) {
            assertThat(receivers).contains(Agencies.committeeOf(place.code()));
        }
    }

    @Test
    void a_demonstration_has_petitions_of_its_own_desks_only() {
        var tienTan = new AgencyId("UB13366");
        var inspectorate = new AgencyId("TT35");
        var receivers = new HashSet<AgencyId>();

        new SamplePetitions(1, LAST_DAY, agencies, List.of(tienTan, inspectorate))
                .stream(200).forEach(petition -> receivers.add(petition.receivedBy()));

        assertThat(receivers).isEqualTo(Set.of(tienTan, inspectorate));
    }

    @Test
    void texts_differ() {
        var contents = new HashSet<String>();
        some.forEach(petition -> contents.add(petition.content()));

        assertThat(contents).hasSizeGreaterThan(4_900);
    }

    @Test
    void a_hundred_thousand_take_seconds() {
        var begun = System.nanoTime();

        var count = new SamplePetitions(11, LAST_DAY, agencies).stream(100_000).count();
        var letters =
                new SamplePetitions(11, LAST_DAY, agencies)
                        .stream(100_000).mapToLong(petition -> petition.content().length()).sum();

        assertThat(count).isEqualTo(100_000);
        assertThat(letters).isGreaterThan(30_000_000);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void every_matter_is_used() {
        var openings = new HashSet<String>();
        some.forEach(
                petition -> openings.add(petition.kind() + petition.summary().substring(0, 12)));

        assertThat(Vocabulary.load().matters())
                .allMatch(matter ->
                        openings.contains(matter.kind() + matter.summary().substring(0, 12)));
    }
}
