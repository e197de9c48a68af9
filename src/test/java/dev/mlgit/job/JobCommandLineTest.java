// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlgit.core.error.MlgitException;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobCommandLineTest {
    @Test
    void showsALineThatAShellReadsAsTheSameWords() {
        var command = JobCommandLine.of(List.of("echo", "a b", "it's", "$HOME", "", "x\ny"));
        assertThat(command.words()).containsExactly("echo", "a b", "it's", "$HOME", "", "x\ny");
        assertThat(command.line()).isEqualTo("echo 'a b' 'it'\\''s' '$HOME' '' 'x\ny'");
    }

    @Test
    void refusesAWordWhoseBytesAreLost() {
        assertThatThrownBy(() -> JobCommandLine.of(List.of("cat", "caf\ufffd.txt")))
                .isInstanceOfSatisfying(MlgitException.class, failure -> {
                    assertThat(failure.text())
                            .isEqualTo("a word of the command is no UTF-8 text and would be changed: 'caf\ufffd.txt'");
                    assertThat(failure.kind().exitCode()).isEqualTo(2);
                });
    }
}
