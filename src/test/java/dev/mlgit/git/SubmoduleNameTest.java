// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlgit.core.error.MlgitException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubmoduleNameTest {
    @ParameterizedTest
    @CsvSource({"a/hooks,a", "a,a/hooks", "A/hooks,a", "a/b/c,a"})
    void refusesAGitDirectoryInsideAnothers(String name, String other) {
        assertThatThrownBy(() -> SubmoduleName.requireApart(name, Set.of("z", other)))
                .isInstanceOf(MlgitException.class)
                .hasMessage("refusing to create/use the Git directory of the submodule '" + name
                        + "' in that of the submodule '" + other + "', or around it");
    }

    @Test
    void takesNamesThatOnlyBeginAlike() {
        assertThatCode(() -> SubmoduleName.requireApart("lib/ab", Set.of("lib/a", "lib/abc", "lib/ab")))
                .doesNotThrowAnyException();
    }
}
