// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.core.io.Theme;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PromptViewTest {
    private static final Path HOME = Path.of("/home/ada");
    private final PromptView plain = new PromptView(HOME, Theme.PLAIN, false);

    @Test
    void showsDirectoryBranchAndFailure() {
        assertThat(plain.show(HOME, Optional.empty(), 0, 80)).isEqualTo("~ > ");
        assertThat(plain.show(HOME.resolve("model"), Optional.of("main"), 0, 80))
                .isEqualTo("~/model (main) > ");
        assertThat(plain.show(Path.of("/tmp"), Optional.empty(), 130, 80)).isEqualTo("/tmp [130] > ");
        assertThat(plain.show(Path.of("/home/adam"), Optional.empty(), 0, 80)).isEqualTo("/home/adam > ");
    }

    @Test
    void leavesRoomForTypingOnNarrowTerminals() {
        Path deep = HOME.resolve("experiments/2026/classification/model");
        assertThat(plain.show(deep, Optional.of("main"), 0, 60)).isEqualTo(".../model (main) > ");
        assertThat(plain.show(deep, Optional.of("main"), 0, 30)).isEqualTo(".../m... > ");
        assertThat(plain.show(deep, Optional.of("main"), 1, 1)).isEqualTo(".../m... [1] > ");
    }

    @Test
    void neverShowsControlCharactersOfNames() {
        Path evil = Path.of("/tmp/\u001b]0;x\u0007");
        assertThat(plain.show(evil, Optional.of("\u001b[31mred"), 0, 80)).isEqualTo("/tmp/]0;x ([31mred) > ");
    }

    @Test
    void staysInAsciiWhereTheLocaleDoes() {
        var ascii = new PromptView(HOME, Theme.PLAIN, true);
        assertThat(ascii.show(HOME.resolve("\u00fcb"), Optional.empty(), 0, 80)).isEqualTo("~/?b > ");
    }

    @Test
    void coloursByMeaning() {
        var coloured = new PromptView(HOME, Theme.COLOUR, false);
        assertThat(coloured.show(HOME, Optional.of("main"), 1, 80))
                .isEqualTo("\u001b[1m~\u001b[0m \u001b[36m(main) \u001b[0m\u001b[1;31m[1] \u001b[0m> ");
    }
}
