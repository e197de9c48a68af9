// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.SafeText;
import java.util.Collection;
import java.util.Locale;
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

    /**
     * Refuses a Git directory inside another submodule's, where it could bring hooks: CVE-2019-1387. Names that differ in
     * case only are the same on some file systems.
     */
    static void requireApart(String name, Collection<String> others) {
        String own = name.toLowerCase(Locale.ROOT) + "/";
        for (String other : others) {
            String directory = other.toLowerCase(Locale.ROOT) + "/";
            if (!own.equals(directory) && (own.startsWith(directory) || directory.startsWith(own))) {
                throw MlgitException.refused(
                        "refusing to create/use the Git directory of the submodule '" + SafeText.line(name)
                                + "' in that of the submodule '" + SafeText.line(other) + "', or around it",
                        "clone without --recurse-submodules, and look at its .gitmodules");
            }
        }
    }

    private static MlgitException refusal(String what, String text) {
        return MlgitException.refused(
                "the repository gives a submodule the " + what + " '" + SafeText.line(text) + "', which is not safe",
                "clone without --recurse-submodules, and look at its .gitmodules");
    }
}
