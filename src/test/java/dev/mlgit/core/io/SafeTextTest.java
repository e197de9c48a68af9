// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.io;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SafeTextTest {
    @Test
    void keepsWordsTabsAndLineFeeds() {
        assertThat(SafeText.of("plain\tté 中 \n😀")).isEqualTo("plain\tté 中 \n😀");
    }

    @Test
    void dropsEscapeSequencesIntroducersAndOtherControls() {
        assertThat(SafeText.of("\u001b[31mred\u001b]52;c;AAAA\u0007\r\b\u0000\u007f\u009b2J"))
                .isEqualTo("[31mred]52;c;AAAA2J");
    }

    @Test
    void dropsBidirectionalOverrides() {
        assertThat(SafeText.of("abc\u202egpj.exe\u2066x")).isEqualTo("abcgpj.exex");
    }

    @Test
    void putsManyLinesOnOne() {
        assertThat(SafeText.line("a\nb\tc\r")).isEqualTo("a b c");
    }
}
