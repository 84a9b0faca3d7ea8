package vn.gov.hanam.kntc.model.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import vn.gov.hanam.kntc.model.base.Fault;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Random;

class RecoveryKeyTest {

    private static final byte[] CLEAR = {1, 2, 3};

    private final RecoverySecret secret = RecoverySecret.make(new Random(1));

    @Test
    void what_is_sealed_opens_with_the_secret_alone() {
        var sealed = RecoveryKey.of(secret.publicKey().text()).seal(CLEAR, "store");

        var again = RecoverySecret.of(secret.bytes());
        assertThat(again.open(sealed, "store")).contains(CLEAR);
        assertThat(RecoverySecret.make(new Random(2)).open(sealed, "store")).isEmpty();
    }

    @Test
    void sealed_for_one_context_opens_in_no_other() {
        var sealed = secret.publicKey().seal(CLEAR, "store");

        assertThat(secret.open(sealed, "another")).isEmpty();
    }

    @Test
    void every_flipped_bit_is_noticed() {
        var sealed = secret.publicKey().seal(CLEAR, "store");

        for (var i = 0; i < sealed.length; i++) {
            var altered = sealed.clone();
            altered[i] ^= 1;
            assertThat(secret.open(altered, "store")).as("byte %s", i).isEmpty();
        }
    }

    @Test
    void sealed_bytes_are_those_of_the_rfc_without_a_prefix() {
        var encapsulatedKey = 32;
        var tag = 16;

        assertThat(secret.publicKey().seal(CLEAR, "store"))
                .hasSize(encapsulatedKey + CLEAR.length + tag);
    }

    @Test
    void the_text_is_a_key_the_jdk_reads() throws GeneralSecurityException {
        var spki = Base64.getDecoder().decode(secret.publicKey().text());

        var key = KeyFactory.getInstance("X25519").generatePublic(new X509EncodedKeySpec(spki));

        assertThat(key.getEncoded()).isEqualTo(spki);
    }

    @Test
    void a_text_that_is_no_key_is_refused() {
        assertThatThrownBy(() -> RecoveryKey.of("không phải khóa")).isInstanceOf(Fault.class);
        assertThatThrownBy(() -> RecoveryKey.of("AAAA")).isInstanceOf(Fault.class);
    }
}
