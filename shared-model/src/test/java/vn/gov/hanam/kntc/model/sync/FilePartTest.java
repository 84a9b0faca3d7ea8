package vn.gov.hanam.kntc.model.sync;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilePartTest {

    @ParameterizedTest(name = "{0} bytes go in {1}")
    @CsvSource({
        "0, 1",
        "1, 1",
        "300000, 1",
        "524287, 1",
        "524288, 2",
        "4194304, 16",
        "2147483648, 64",
    })
    void the_parts_of_a_file_are_all_of_it_and_each_byte_is_in_one(long bytes, int count) {
        var parts = FilePart.of(bytes);

        assertThat(parts).hasSize(count);
        assertThat(parts.getFirst().from()).isZero();
        assertThat(parts.getLast().to()).isEqualTo(bytes);
        for (var index = 1; index < count; index++) {
            assertThat(parts.get(index).from()).isEqualTo(parts.get(index - 1).to());
        }
        assertThat(parts).allMatch(part -> part.bytes() > 0 || bytes == 0);
    }
}
