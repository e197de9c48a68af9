// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteSizeTest {
    @ParameterizedTest
    @CsvSource({
        "1, 1 byte",
        "1023, 1023 bytes",
        "1024, 1.0 KiB",
        "104857, 102.4 KiB",
        "104858, 0.1 MiB",
        "26214400, 25.0 MiB",
    })
    void saysASizeInTheUnitThatTellsMostOfIt(long bytes, String text) {
        assertThat(ByteSize.text(bytes)).isEqualTo(text);
    }
}
