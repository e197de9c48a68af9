// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.SafeText;
import org.eclipse.jgit.internal.submodule.SubmoduleValidator;
import org.eclipse.jgit.internal.submodule.SubmoduleValidator.SubmoduleValidationException;

/** Names and paths of submodules that stay where they belong. */
final class SubmoduleName {
    private SubmoduleName() {}

    static String checked(String name) {
        try {
            SubmoduleValidator.assertValidSubmoduleName(name);
            return name;
        } catch (SubmoduleValidationException unsafe) {
            throw refusal("name", name).causedBy(unsafe);
        }
    }

    static void checkPath(String path) {
        try {
            SubmoduleValidator.assertValidSubmodulePath(path);
        } catch (SubmoduleValidationException unsafe) {
            throw refusal("path", path).causedBy(unsafe);
        }
    }

    private static MlgitException refusal(String what, String text) {
        return MlgitException.refused(
                "the repository gives a submodule the " + what + " '" + SafeText.line(text) + "', which is not safe",
                "clone without --recurse-submodules, and look at its .gitmodules");
    }
}
