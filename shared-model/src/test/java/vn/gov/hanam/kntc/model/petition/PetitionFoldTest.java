package vn.gov.hanam.kntc.model.petition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.account.Role;
import vn.gov.hanam.kntc.model.base.Problem;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.DocumentId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.id.TrackingCode;
import vn.gov.hanam.kntc.model.json.PetitionPayload;
import vn.gov.hanam.kntc.model.testing.Samples;
import vn.gov.hanam.kntc.model.time.Stamp;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

class PetitionFoldTest {

    private static final PetitionId ID = new PetitionId(new UUID(1, 1));
    private static final TrackingCode CODE = TrackingCode.random(new Random(1));

    private final List<Recorded> history = new ArrayList<>();
    private int time;

    private Optional<PetitionState> state() {
        return PetitionFold.of(history);
    }

    private PetitionState present() {
        return state().orElseThrow();
    }

    /// Decides on the present state, and appends what comes of it.
    private ActId does(PetitionAct act) {
        return arrives(decided(state(), act, Samples.officer(Role.INSPECTORATE, Samples.TIEN_TAN)));
    }

    private static PetitionEvent decided(
            Optional<PetitionState> state, PetitionAct act, Officer officer) {
        return PetitionRules.decide(state, act, officer)
                .orThrow(problems -> new IllegalStateException(problems.toString()));
    }

    private ActId arrives(PetitionEvent event) {
        time++;
        return arrives(event, time);
    }

    private ActId arrives(PetitionEvent event, long at) {
        var act = new ActId(new UUID(2, history.size() + 1L));
        history.add(
                new Recorded(
                        ID,
                        act,
                        new Stamp(at, 0, act.toString()),
                        Instant.ofEpochMilli(at),
                        Samples.clerk().id(),
                        Samples.TIEN_TAN,
                        DossierClass.NORMAL,
                        true,
                        Optional.empty(),
                        event));
        return act;
    }

    private void registered() {
        does(new PetitionAct.Register(CODE, Samples.complaint()));
    }

    private static PetitionAct sets(PetitionField field, String value) {
        return new PetitionAct.Correct(Map.of(field, value), "");
    }

    private static List<String> codes(
            Optional<PetitionState> state, PetitionAct act, Officer officer) {
        return switch (PetitionRules.decide(state, act, officer)) {
            case Result.Ok<PetitionEvent> _ -> List.of();
            case Result.Refused<PetitionEvent>(var problems) ->
                    problems.stream().map(Problem::code).toList();
        };
    }

    @Test
    void a_registered_petition_says_what_was_typed() {
        registered();

        assertThat(present().value(PetitionField.SENDER_NAME)).isEqualTo("Phạm Văn Hiển");
        assertThat(present().kind()).contains(PetitionKind.COMPLAINT);
        assertThat(present().receivedOn()).contains(LocalDate.of(2026, 11, 23));
        assertThat(present().code()).isEqualTo(CODE);
    }

    @Test
    void an_edit_that_knew_the_present_value_replaces_it() {
        registered();
        does(sets(PetitionField.RESPONDENT, "Chủ tịch UBND huyện"));

        assertThat(present().value(PetitionField.RESPONDENT)).isEqualTo("Chủ tịch UBND huyện");
        assertThat(present().conflicts()).isEmpty();
    }

    @Test
    void two_edits_of_a_legal_field_made_apart_keep_the_first_and_store_a_conflict() {
        registered();
        var before = state();
        var officer = Samples.clerk();
        arrives(decided(before, sets(PetitionField.RESPONDENT, "Một"), officer));
        arrives(decided(before, sets(PetitionField.RESPONDENT, "Hai"), officer));

        assertThat(present().value(PetitionField.RESPONDENT)).isEqualTo("Một");
        assertThat(present().openConflicts())
                .singleElement()
                .satisfies(c -> assertThat(c.other().value()).containsValue("Hai"));
    }

    @Test
    void two_edits_of_a_plain_field_made_apart_take_the_later_one_whatever_comes_first() {
        registered();
        var before = state();
        var officer = Samples.clerk();
        arrives(decided(before, sets(PetitionField.SUMMARY, "muộn"), officer), 90);
        arrives(decided(before, sets(PetitionField.SUMMARY, "sớm"), officer), 80);

        assertThat(present().value(PetitionField.SUMMARY)).isEqualTo("muộn");
        assertThat(present().conflicts()).isEmpty();
    }

    @Test
    void the_same_value_set_apart_is_no_conflict() {
        registered();
        var before = state();
        arrives(decided(before, sets(PetitionField.RESPONDENT, "Một"), Samples.clerk()));
        arrives(decided(before, sets(PetitionField.RESPONDENT, "Một"), Samples.clerk()));

        assertThat(present().conflicts()).isEmpty();
    }

    @Test
    void the_fields_of_one_group_are_in_conflict_as_one() {
        registered();
        var before = state();
        arrives(decided(before, sets(PetitionField.SENDER_PHONE, "0900 1"), Samples.clerk()));
        arrives(decided(before, sets(PetitionField.SENDER_ADDRESS, "Thôn Đoài"), Samples.clerk()));

        assertThat(present().openConflicts())
                .singleElement()
                .satisfies(c -> assertThat(c.register()).isEqualTo(Register.SENDER.code()));
        assertThat(present().value(PetitionField.SENDER_ADDRESS))
                .isEqualTo("Thôn Kiều, xã Tiên Tân");
    }

    @Test
    void deciding_a_conflict_sets_the_chosen_value_and_closes_it() {
        registered();
        var before = state();
        arrives(decided(before, sets(PetitionField.RESPONDENT, "Một"), Samples.clerk()));
        var second =
                arrives(decided(before, sets(PetitionField.RESPONDENT, "Hai"), Samples.clerk()));
        does(new PetitionAct.DecideConflict(Register.RESPONDENT.code(), second, "đã đối chiếu"));

        assertThat(present().value(PetitionField.RESPONDENT)).isEqualTo("Hai");
        assertThat(present().openConflicts()).isEmpty();
        assertThat(present().conflicts()).hasSize(1);
    }

    @Test
    void a_value_set_apart_that_its_own_side_has_corrected_waits_for_nobody() {
        registered();
        var before = state();
        arrives(decided(before, sets(PetitionField.RESPONDENT, "Một"), Samples.clerk()));
        var second =
                arrives(decided(before, sets(PetitionField.RESPONDENT, "Hai"), Samples.clerk()));
        var third =
                arrives(
                        new PetitionEvent.Corrected(
                                List.of(
                                        new Change(
                                                Register.RESPONDENT.code(),
                                                Optional.of(second),
                                                Map.of("respondent", "Hai"),
                                                Map.of("respondent", "Ba"))),
                                Set.of(),
                                ""));

        assertThat(present().value(PetitionField.RESPONDENT)).isEqualTo("Một");
        assertThat(present().openConflicts())
                .singleElement()
                .satisfies(c -> assertThat(c.other().act()).isEqualTo(third));
        assertThat(present().conflicts()).anyMatch(c -> c.decidedBy().equals(Optional.of(third)));
    }

    @Test
    void an_act_something_was_built_on_is_history_when_it_comes_late() {
        registered();
        var base = state();
        var first = decided(base, sets(PetitionField.RESPONDENT, "Một"), Samples.clerk());
        var firstAct = new ActId(new UUID(2, 50));
        var second =
                new PetitionEvent.Corrected(
                        List.of(
                                new Change(
                                        Register.RESPONDENT.code(),
                                        Optional.of(firstAct),
                                        Map.of("respondent", "Một"),
                                        Map.of("respondent", "Hai"))),
                        Set.of(),
                        "");
        arrives(second);
        var late = history.getLast();
        history.add(
                new Recorded(
                        ID,
                        firstAct,
                        new Stamp(99, 0, ""),
                        late.wall(),
                        late.author(),
                        late.owner(),
                        late.dossierClass(),
                        true,
                        Optional.empty(),
                        first));

        assertThat(present().conflicts()).noneMatch(c -> c.other().act().equals(firstAct));
        assertThat(present().value(PetitionField.RESPONDENT)).isNotEqualTo("Một");
    }

    @Test
    void of_a_concurrent_sending_and_recall_the_recall_wins() {
        registered();
        does(new PetitionAct.Send(Samples.PHU_LY));
        var sent = state();
        var recall = decided(sent, new PetitionAct.Recall(Samples.PHU_LY), Samples.clerk());
        arrives(recall);
        arrives(recall);

        assertThat(present().sharedWith()).isEmpty();
    }

    @Test
    void a_withdrawn_petition_takes_no_correction_until_it_is_reopened() {
        registered();
        does(new PetitionAct.Withdraw(LocalDate.of(2026, 11, 24), "người gửi xin rút"));

        assertThat(codes(state(), sets(PetitionField.SUMMARY, "khác"), Samples.clerk()))
                .containsExactly("petition.refused.withdrawn");
        does(new PetitionAct.Reopen("nhập nhầm đơn"));
        does(sets(PetitionField.SUMMARY, "khác"));
        assertThat(present().value(PetitionField.SUMMARY)).isEqualTo("khác");
    }

    @Test
    void a_complaint_does_not_become_a_denunciation_by_correction() {
        registered();

        assertThat(codes(state(), sets(PetitionField.KIND, "DENUNCIATION"), Samples.clerk()))
                .containsExactly("petition.refused.kind-across-secrecy");
    }

    @Test
    void a_paper_of_a_denunciation_must_stay() {
        var officer = Samples.clerk();
        var event =
                (PetitionEvent.Registered)
                        decided(
                                Optional.empty(),
                                new PetitionAct.Register(CODE, Samples.denunciation()),
                                officer);
        history.add(
                new Recorded(
                        ID,
                        new ActId(new UUID(2, 1)),
                        new Stamp(1, 0, ""),
                        Instant.EPOCH,
                        officer.id(),
                        officer.agency(),
                        PetitionRules.classOf(event),
                        false,
                        Optional.empty(),
                        event));
        var leaving =
                new PetitionEvent.DocumentAttached(
                        new DocumentId(new UUID(3, 3)),
                        PaperKind.PETITION,
                        "Đơn",
                        new BlobRef(Hash.NONE, 10, "application/pdf", 1),
                        false);

        assertThat(PetitionRules.check(state(), leaving, officer))
                .extracting(Problem::code)
                .containsExactly("petition.refused.paper-must-stay");
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void the_five_roles_may_do_what_the_table_says(Role role) {
        registered();
        var officer = Samples.officer(role, Samples.TIEN_TAN);
        var acts =
                List.of(
                        sets(PetitionField.SUMMARY, "khác"),
                        new PetitionAct.Note("ghi"),
                        new PetitionAct.Instruct("giao"),
                        new PetitionAct.Withdraw(LocalDate.of(2026, 11, 24), "rút"),
                        new PetitionAct.Send(Samples.PHU_LY));
        for (var act : acts) {
            var event = decided(state(), act, Samples.officer(Role.INSPECTORATE, Samples.TIEN_TAN));
            var mayNot = codes(state(), act, officer).contains("petition.refused.no-right");

            assertThat(mayNot)
                    .as("%s %s", role, act)
                    .isEqualTo(!officer.may(PetitionRules.permissionFor(event)));
        }
    }

    @Test
    void what_is_too_long_or_no_day_is_refused_at_its_field() {
        var form = new EnumMap<>(Samples.complaint());
        form.put(PetitionField.SENDER_NAME, "x".repeat(201));
        form.put(PetitionField.RECEIVED_ON, "23/11/2026");

        var refused =
                PetitionRules.decide(
                        Optional.empty(), new PetitionAct.Register(CODE, form), Samples.clerk());

        assertThat(((Result.Refused<PetitionEvent>) refused).problems())
                .extracting(Problem::field)
                .contains("senderName", "receivedOn");
    }

    @Test
    void every_event_reads_back_as_it_was_written() {
        registered();
        does(sets(PetitionField.RESPONDENT, "Một"));
        does(new PetitionAct.Note("ghi"));
        does(new PetitionAct.Instruct("giao"));
        does(new PetitionAct.Send(Samples.PHU_LY));
        does(new PetitionAct.Recall(Samples.PHU_LY));
        does(new PetitionAct.Link(new PetitionId(new UUID(9, 9)), LinkKind.DUPLICATE));
        does(new PetitionAct.Unlink(new PetitionId(new UUID(9, 9)), "nhầm"));
        does(
                new PetitionAct.AttachDocument(
                        new DocumentId(new UUID(3, 3)),
                        PaperKind.PETITION,
                        "Đơn",
                        new BlobRef(Hash.NONE, 10, "application/pdf", 1)));
        does(new PetitionAct.RemoveDocument(new DocumentId(new UUID(3, 3)), "nhầm"));
        does(new PetitionAct.Withdraw(LocalDate.of(2026, 11, 24), "rút"));
        does(new PetitionAct.Reopen("nhầm"));
        for (var recorded : history) {
            var event = recorded.event();
            var parts =
                    PetitionPayload.write(
                            event, DossierClass.NORMAL, () -> new byte[PetitionPayload.SALT_BYTES]);

            assertThat(
                            PetitionPayload.read(
                                    PetitionPayload.kindOf(event),
                                    PetitionPayload.SCHEMA,
                                    parts.body(),
                                    parts.sealed()))
                    .isEqualTo(event);
        }
    }

    @Test
    void the_sender_of_a_denunciation_stands_only_in_the_sealed_part() {
        var event =
                decided(
                        Optional.empty(),
                        new PetitionAct.Register(CODE, Samples.denunciation()),
                        Samples.clerk());
        var parts =
                PetitionPayload.write(
                        event,
                        DossierClass.CONFIDENTIAL,
                        () -> new byte[PetitionPayload.SALT_BYTES]);

        assertThat(PetitionPayload.textOf(parts.body())).doesNotContain("Hiển", "Kiều");
        var elsewhere =
                PetitionPayload.read("petition.registered", 1, parts.body(), Optional.empty());
        assertThat(elsewhere.hidden()).containsExactly("sender");
        assertThat(PetitionPayload.read("petition.registered", 1, parts.body(), parts.sealed()))
                .isInstanceOfSatisfying(
                        PetitionEvent.Registered.class,
                        r -> assertThat(r.changes()).anyMatch(c -> c.is(Register.SENDER)));
    }

    @Test
    void what_a_newer_program_wrote_is_unknown_not_wrong() {
        assertThat(PetitionPayload.read("petition.blessed", 1, new byte[40], Optional.empty()))
                .isEqualTo(new PetitionEvent.Unknown("petition.blessed"));
        assertThat(PetitionPayload.read("petition.noted", 2, new byte[40], Optional.empty()))
                .isEqualTo(new PetitionEvent.Unknown("petition.noted"));
    }

    @Test
    void what_the_law_misses_is_said_at_its_field() {
        var form = new EnumMap<>(Samples.complaint());
        assertThat(Eligibility.missing(form)).isEmpty();
        form.remove(PetitionField.SENDER_ADDRESS);
        form.remove(PetitionField.CONTESTED);

        assertThat(Eligibility.missing(form))
                .extracting(Problem::field)
                .containsExactly("senderAddress", "contested");
    }
}
