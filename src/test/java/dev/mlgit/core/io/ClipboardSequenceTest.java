// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ClipboardSequenceTest {
    @Test
    void isOscFiftyTwo() {
        assertThat(ClipboardSequence.plain("ssh-ed25519 AAAA ada"))
                .isEqualTo("\u001b]52;c;c3NoLWVkMjU1MTkgQUFBQSBhZGE=\u0007");
    }

    @Test
    void goesThroughTmuxBareAndWrapped() {
        assertThat(ClipboardSequence.throughTmux("key"))
                .isEqualTo("\u001b]52;c;a2V5\u0007" + "\u001bPtmux;\u001b\u001b]52;c;a2V5\u0007\u001b\\");
    }

    @Test
    void goesThroughScreenInPiecesThatMakeTheWhole() {
        assertThat(ClipboardSequence.throughScreen("key")).isEqualTo("\u001bP\u001b]52;c;a2V5\u0007\u001b\\");
        String line = "k".repeat(3000);
        String wrapped = ClipboardSequence.throughScreen(line);
        var pieces = Pattern.compile("\u001bP(.*?)\u001b\\\\", Pattern.DOTALL)
                .matcher(wrapped)
                .results()
                .map(piece -> piece.group(1))
                .toList();
        assertThat(pieces).hasSizeGreaterThan(10).allSatisfy(piece -> assertThat(piece)
                .hasSizeBetween(1, 200));
        assertThat(String.join("", pieces)).isEqualTo(ClipboardSequence.plain(line));
        assertThat(wrapped).hasSize(ClipboardSequence.plain(line).length() + 4 * pieces.size());
    }

    @Test
    void keepsEveryLetter() {
        String sequence = ClipboardSequence.plain("ssh-rsa AAAA Zoë@büro");
        String encoded = sequence.substring("\u001b]52;c;".length(), sequence.length() - 1);
        assertThat(new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8))
                .isEqualTo("ssh-rsa AAAA Zoë@büro");
    }
}
