// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MlgitExceptionTest {
    @Test
    void exitCodesAreFrozen() {
        assertThat(Arrays.stream(ErrorKind.values()).map(kind -> kind + " " + kind.exitCode()))
                .containsExactly("FAILED 1", "USAGE 2", "REFUSED 3", "AUTHENTICATION 4", "BUG 70", "INTERRUPTED 130");
    }

    @Test
    void keepsWordsHintsAndCause() {
        var cause = new IOException("disk");
        MlgitException failure =
                MlgitException.failed("cannot write x", "df -h").causedBy(cause);

        assertThat(failure.kind()).isEqualTo(ErrorKind.FAILED);
        assertThat(failure.text()).isEqualTo("cannot write x");
        assertThat(failure.hints()).containsExactly("df -h");
        assertThat(failure).hasCause(cause);
        assertThat(MlgitException.usage("u").kind()).isEqualTo(ErrorKind.USAGE);
        assertThat(MlgitException.refused("r").kind()).isEqualTo(ErrorKind.REFUSED);
        assertThat(MlgitException.authentication("a").kind()).isEqualTo(ErrorKind.AUTHENTICATION);
        assertThat(MlgitException.interrupted("i").kind()).isEqualTo(ErrorKind.INTERRUPTED);
    }
}
