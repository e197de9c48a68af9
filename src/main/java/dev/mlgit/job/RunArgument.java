// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.job;

import dev.mlgit.core.error.MlgitException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The run a command is about: as an argument, or as {@code --name}. */
final class RunArgument {
    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The run's name, or the beginning of it.")
    @Nullable
    String argument;

    @Option(names = "--name", paramLabel = "NAME", description = "The same, as az has it.")
    @Nullable
    String option;

    String name() {
        if (argument != null && option != null) {
            throw MlgitException.usage("the run is named twice: '" + argument + "' and '" + option + "'");
        }
        String name = argument == null ? option : argument;
        if (name == null) {
            throw MlgitException.usage("which run?", "mlgit job list");
        }
        return name;
    }
}
