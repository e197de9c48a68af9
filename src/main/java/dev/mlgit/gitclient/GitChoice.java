// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.gitclient;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.SafeText;

/** The values of {@code MLGIT_GIT}: which Git {@code mlgit git} runs. */
enum GitChoice {
    /** Native where it is installed, else the one built in. */
    AUTO,
    NATIVE,
    BUILTIN;

    static GitChoice of(Environment environment) {
        String text = environment.variable("MLGIT_GIT").orElse("auto");
        return switch (text) {
            case "auto" -> AUTO;
            case "native" -> NATIVE;
            case "builtin" -> BUILTIN;
            default ->
                throw MlgitException.usage(
                        "MLGIT_GIT=" + SafeText.line(text) + " is none of auto, native, builtin", "unset MLGIT_GIT");
        };
    }
}
