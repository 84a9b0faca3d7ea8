package vn.gov.hanam.kntc.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.base.Problem;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.crypto.DataKey;
import vn.gov.hanam.kntc.model.crypto.RecoveryAnswer;
import vn.gov.hanam.kntc.model.crypto.RecoveryRequest;
import vn.gov.hanam.kntc.model.crypto.RecoverySecret;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.testing.MemoryDisk;
import vn.gov.hanam.kntc.model.testing.PowerCut;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Random;

class KeyRingTest {

    private static final PasswordCost CHEAP = new PasswordCost(64, 1, 1);

    private final MemoryDisk disk = new MemoryDisk();
    private final RecoverySecret province = RecoverySecret.make(new Random(1));

    private KeyRing.Created create() {
        return KeyRing.create(disk, "thuy.nt", pw("mật khẩu"), province.publicKey(), CHEAP);
    }

    private KeyRing open() {
        return KeyRing.open(disk, CHEAP);
    }

    private static char[] pw(String password) {
        return password.toCharArray();
    }

    @Test
    void the_right_password_gives_the_data_key_and_no_other_does() {
        var key = create().key();

        assertThat(open().unlock("thuy.nt", pw("mật khẩu")).bytes()).isEqualTo(key.bytes());
        assertThat(open().unlock(" Thuy.NT ", pw("mật khẩu")).bytes()).isEqualTo(key.bytes());
        assertWrong(() -> open().unlock("thuy.nt", pw("mat khau")));
        assertWrong(() -> open().unlock("thuy.nt", pw("")));
        assertWrong(() -> open().unlock("binh.tv", pw("mật khẩu")));
    }

    @Test
    void a_password_typed_with_combining_marks_is_the_same() {
        var key = create().key();
        var typed = Normalizer.normalize("mật khẩu", Normalizer.Form.NFD);

        assertThat(open().unlock("thuy.nt", pw(typed)).bytes()).isEqualTo(key.bytes());
    }

    @Test
    void passwords_are_wiped() {
        create();
        var right = pw("mật khẩu");
        var wrong = pw("sai");

        open().unlock("thuy.nt", right);
        assertWrong(() -> open().unlock("thuy.nt", wrong));

        assertThat(right).containsOnly('\0');
        assertThat(wrong).containsOnly('\0');
    }

    @Test
    void every_user_of_the_pc_opens_the_same_store() {
        var created = create();
        created.ring().addUser(created.key(), "binh.tv", pw("khác"));

        var ring = open();
        assertThat(ring.unlock("binh.tv", pw("khác")).bytes()).isEqualTo(created.key().bytes());
        assertThat(ring.users(created.key())).containsExactly("binh.tv", "thuy.nt");
        assertThat(ring.addUser(created.key(), "Binh.TV", pw("x")))
                .isEqualTo(Result.refused(Problem.at("user", "keys.user.exists")));
    }

    @Test
    void a_changed_password_replaces_the_old_one() {
        var key = create().key();

        open().changePassword("thuy.nt", pw("mật khẩu"), pw("mới"));

        assertThat(open().unlock("thuy.nt", pw("mới")).bytes()).isEqualTo(key.bytes());
        assertWrong(() -> open().unlock("thuy.nt", pw("mật khẩu")));
        assertWrong(() -> open().changePassword("thuy.nt", pw("mật khẩu"), pw("nữa")));
    }

    @Test
    void a_removed_user_is_out_and_the_last_one_stays() {
        var created = create();
        var ring = created.ring();
        ring.addUser(created.key(), "binh.tv", pw("khác"));

        ring.removeUser(created.key(), "thuy.nt");

        assertWrong(() -> open().unlock("thuy.nt", pw("mật khẩu")));
        assertThat(ring.removeUser(created.key(), "binh.tv"))
                .isEqualTo(Result.refused(Problem.at("user", "keys.user.last")));
        assertThat(ring.removeUser(created.key(), "ai"))
                .isEqualTo(Result.refused(Problem.at("user", "keys.user.unknown")));
    }

    private PendingRecovery recovery() {
        return new PendingRecovery(disk, open(), CHEAP);
    }

    private RecoveryRequest asked() {
        return recovery()
                .ask("Thuy.NT", pw("một mật khẩu mới"), "UBND xã Tiên Tân")
                .orThrow(problems -> new IllegalStateException(problems.toString()));
    }

    @Test
    void the_province_answers_who_has_forgotten_and_only_the_new_password_opens_from_then_on() {
        var key = create().key();
        var request = asked();
        assertThat(request.fingerprint()).isEqualTo(province.publicKey().fingerprint());
        assertThat(recovery().asked()).contains(request);

        // As it comes back: from a file.
        var answer = RecoveryAnswer.read(request.answer(province).orElseThrow().bytes());
        assertThat(recovery().answered(answer, pw("một mật khẩu mới")))
                .isEqualTo(Result.ok("Thuy.NT"));

        assertThat(open().unlock("thuy.nt", pw("một mật khẩu mới")).bytes()).isEqualTo(key.bytes());
        assertWrong(() -> open().unlock("thuy.nt", pw("mật khẩu")));
        assertThat(recovery().asked()).isEmpty();
        assertThat(recovery().answered(answer, pw("một mật khẩu mới")))
                .isEqualTo(Result.refused(Problem.of("keys.recovery.not-asked")));
    }

    @Test
    void an_answer_opens_with_the_new_password_of_its_request_and_nothing_else() {
        create();
        var first = asked();
        var second = asked();
        assertThat(second.code()).isNotEqualTo(first.code()).matches("(\\w{4}-){3}\\w{4}");

        assertThat(recovery().answered(second.answer(province).orElseThrow(), pw("mật khẩu khác")))
                .isEqualTo(Result.refused(Problem.at("password", "keys.recovery.password")));
        assertThat(
                        recovery()
                                .answered(
                                        first.answer(province).orElseThrow(),
                                        pw("một mật khẩu mới")))
                .isEqualTo(Result.refused(Problem.of("keys.recovery.other")));
        assertThat(second.answer(RecoverySecret.make(new Random(2)))).isEmpty();
        assertThat(open().unlock("thuy.nt", pw("mật khẩu"))).as("nothing has changed").isNotNull();
        assertThat(new String(disk.content(PendingRecovery.FILE).orElseThrow(), UTF_8))
                .doesNotContainIgnoringCase("thuy");
    }

    @Test
    void nobody_asks_for_one_who_does_not_work_here() {
        create();

        assertThat(recovery().ask("binh.tv", pw("một mật khẩu mới"), "UBND"))
                .isEqualTo(Result.refused(Problem.at("user", "keys.user.unknown")));
        assertThat(recovery().asked()).isEmpty();
    }

    @Test
    void the_province_may_have_a_new_key() {
        var created = create();
        var next = RecoverySecret.make(new Random(3));

        created.ring().sealTo(created.key(), next.publicKey());

        assertThat(open().recoveryFingerprint()).isEqualTo(next.publicKey().fingerprint());
        assertThat(asked().answer(next)).isPresent();
        assertThat(asked().answer(province)).isEmpty();
    }

    @Test
    void user_names_do_not_stand_in_the_file() {
        create();

        for (var name : disk.names()) {
            assertThat(new String(disk.raw(name), StandardCharsets.UTF_8))
                    .doesNotContainIgnoringCase("thuy");
        }
    }

    @Test
    void a_damaged_byte_anywhere_in_one_file_locks_nobody_out() {
        var key = create().key();

        for (var name : disk.names()) {
            for (var at = 0; at < disk.raw(name).length; at++) {
                var damaged = disk.copy();
                damaged.flipBit(name, at, at % 7);
                var opened = KeyRing.open(damaged, CHEAP).unlock("thuy.nt", pw("mật khẩu"));
                assertThat(opened.bytes()).as("%s, byte %s", name, at).isEqualTo(key.bytes());
            }
        }
    }

    @Test
    void a_power_cut_while_a_password_is_changed_leaves_the_old_or_the_new() {
        var key = create().key();
        for (var seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var cut = disk.copy();
            var returned = false;
            cut.cutPowerAfter(random.nextInt(14));
            try {
                KeyRing.open(cut, CHEAP).changePassword("thuy.nt", pw("mật khẩu"), pw("mới"));
                returned = true;
            } catch (PowerCut end) {
                // The PC comes up again below.
            }
            cut.cutPower(random);

            var ring = KeyRing.open(cut, CHEAP);
            DataKey opened;
            try {
                opened = ring.unlock("thuy.nt", pw("mới"));
            } catch (Fault old) {
                assertThat(returned).as("seed %s", seed).isFalse();
                opened = ring.unlock("thuy.nt", pw("mật khẩu"));
            }
            assertThat(opened.bytes()).isEqualTo(key.bytes());
        }
    }

    @Test
    void fields_of_a_newer_program_are_kept() throws Exception {
        var created = create();
        var json = new ObjectMapper();
        var file = (ObjectNode) json.readTree(disk.raw(KeyRing.FILE));
        var ring = (ObjectNode) file.get("keys");
        ring.put("newer", "field");
        file.put("sum", Hash.of(ring.toString().getBytes(StandardCharsets.UTF_8)).hex());
        disk.plant(KeyRing.FILE, json.writeValueAsBytes(file));

        open().addUser(created.key(), "binh.tv", pw("khác"));

        assertThat(new String(disk.raw(KeyRing.FILE), StandardCharsets.UTF_8))
                .contains("\"newer\" : \"field\"");
    }

    @Test
    void keys_of_a_newer_format_are_refused_and_left_alone() throws Exception {
        create();
        var json = new ObjectMapper();
        var file = (ObjectNode) json.readTree(disk.raw(KeyRing.FILE));
        var ring = (ObjectNode) file.get("keys");
        ring.put("format", 2);
        file.put("sum", Hash.of(ring.toString().getBytes(StandardCharsets.UTF_8)).hex());
        var newer = json.writeValueAsBytes(file);
        disk.plant(KeyRing.FILE, newer);

        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        Fault.class, f -> assertThat(f.code()).isEqualTo(FaultCode.STORE_NEWER));
        assertThat(disk.raw(KeyRing.FILE)).isEqualTo(newer);
    }

    @Test
    void a_full_disk_changes_no_password() {
        create();
        disk.limitTo(10);

        assertThatThrownBy(() -> open().changePassword("thuy.nt", pw("mật khẩu"), pw("mới")))
                .isInstanceOfSatisfying(
                        Fault.class, f -> assertThat(f.code()).isEqualTo(FaultCode.DISK_FULL));
        disk.giveSpace();
        open().unlock("thuy.nt", pw("mật khẩu"));
    }

    private static void assertWrong(ThrowingCallable attempt) {
        assertThatThrownBy(attempt)
                .isInstanceOfSatisfying(
                        Fault.class, f -> assertThat(f.code()).isEqualTo(FaultCode.WRONG_PASSWORD));
    }
}
