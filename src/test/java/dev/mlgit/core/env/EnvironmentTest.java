// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.env;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.TestEnvironment;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
    private final Environment environment = TestEnvironment.in("/home/u");

    @Test
    void takesPathsFromTheWorkingDirectoryAndTheHome() {
        Environment inside = environment.in(Path.of("/home/u/model"));

        assertThat(inside.path("../data")).isEqualTo(Path.of("/home/u/data"));
        assertThat(inside.path("/tmp/x")).isEqualTo(Path.of("/tmp/x"));
        assertThat(inside.path("~")).isEqualTo(Path.of("/home/u"));
        assertThat(inside.path("~/k")).isEqualTo(Path.of("/home/u/k"));
        assertThat(inside.path("~other")).isEqualTo(Path.of("/home/u/model/~other"));
    }

    @Test
    void keepsItsStateUnderTheHomeUnlessToldOtherwise() {
        assertThat(environment.sshDirectory()).isEqualTo(Path.of("/home/u/.ssh"));
        assertThat(environment.dataDirectory()).isEqualTo(Path.of("/home/u/.local/share/mlgit"));
        assertThat(environment.with("XDG_DATA_HOME", "/data").dataDirectory()).isEqualTo(Path.of("/data/mlgit"));
        assertThat(environment
                        .with("XDG_DATA_HOME", "/data")
                        .with("MLGIT_DATA_DIR", "/kept")
                        .dataDirectory())
                .isEqualTo(Path.of("/kept"));
        assertThat(environment.with("MLGIT_SSH_DIR", "keys").sshDirectory()).isEqualTo(Path.of("/home/u/keys"));
    }

    @Test
    void anEmptyVariableIsNoVariable() {
        assertThat(environment.with("X", "").variable("X")).isEmpty();
        assertThat(environment.with("X", "1").variable("X")).contains("1");
    }
}
