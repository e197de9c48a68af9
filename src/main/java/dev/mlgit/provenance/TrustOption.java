// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.env.Environment;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** The flag of the commands that read a repository which may belong to another user. */
public final class TrustOption {
    @Option(names = "--trust", description = "Read a repository that belongs to another user, this once.")
    boolean trust;

    /** What the command may ask of code. */
    public CodeAccess in(Environment environment, Function<Environment, CodeAccess> access) {
        return access.apply(over(environment));
    }

    /** The surroundings in which the repository is read. */
    Environment over(Environment environment) {
        return trust ? TrustedOwner.in(environment) : environment;
    }

    /** The flag for a command line that is shown, with a blank before it. */
    String words() {
        return trust ? " --trust" : "";
    }
}
