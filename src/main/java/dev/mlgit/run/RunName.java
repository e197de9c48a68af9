// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.run;

import dev.mlgit.core.error.MlgitException;
import java.util.regex.Pattern;

/** The name of a run, unique in its store; also the name of its directory, so no path can hide in it. */
public record RunName(String value) {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,254}");

    public RunName {
        if (!ALLOWED.matcher(value).matches()) {
            throw MlgitException.usage(
                    "'" + value + "' is no name for a run",
                    "a name has letters, digits, '_' and '-', begins with a letter or a digit, and is at most 255 long");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
