// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ThemeTest {
    @Test
    void plainAddsNothing() {
        assertThat(everyMeaning(Theme.PLAIN)).containsOnly("x");
    }

    @Test
    void colourWrapsAndResets() {
        assertThat(everyMeaning(Theme.COLOUR))
                .containsExactly(
                        "\u001b[1;31mx\u001b[0m",
                        "\u001b[33mx\u001b[0m",
                        "\u001b[36mx\u001b[0m",
                        "\u001b[32mx\u001b[0m",
                        "\u001b[1mx\u001b[0m",
                        "\u001b[2mx\u001b[0m");
    }

    private static List<String> everyMeaning(Theme theme) {
        return List.of(
                theme.error("x"),
                theme.warning("x"),
                theme.hint("x"),
                theme.success("x"),
                theme.heading("x"),
                theme.faint("x"));
    }
}
