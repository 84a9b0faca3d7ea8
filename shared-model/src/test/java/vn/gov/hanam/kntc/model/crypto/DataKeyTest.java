package vn.gov.hanam.kntc.model.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.HexFormat;

class DataKeyTest {

    private final DataKey key = DataKey.of(HexFormat.of().parseHex("0b".repeat(32)));

    /// Computed with another program; a change of it makes every store unreadable.
    @Test
    void a_derived_key_is_the_expand_step_of_rfc_5869() {
        assertThat(HexFormat.of().formatHex(key.derive(KeyPurpose.JOURNAL)))
                .isEqualTo("51cbd6874266a68b1f1bc9106cbc4ccabd2218f1fc90b66a0259dac5f96d2320");
    }

    @Test
    void keys_differ_by_purpose() {
        for (var one : KeyPurpose.values()) {
            for (var other : KeyPurpose.values()) {
                if (one != other) {
                    assertThat(key.derive(one)).isNotEqualTo(key.derive(other));
                }
            }
        }
    }

    @Test
    void a_wiped_key_is_gone_and_says_nothing_as_text() {
        assertThat(key).hasToString("DataKey");

        key.wipe();

        assertThat(key.bytes()).containsOnly(0);
    }
}
