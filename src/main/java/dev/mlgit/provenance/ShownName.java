// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.io.SafeText;
import dev.mlgit.secrets.SecretRules;
import dev.mlgit.secrets.SecretScan;

/** Names of files as people may see them: without control characters, and what is secret in one masked. */
final class ShownName {
    private ShownName() {}

    static String of(String path) {
        return SafeText.line(Rules.SCAN.masked(path));
    }

    /** A pattern of {@link AllowedSecrets} that fits the name and holds no secret. */
    static String pattern(String path) {
        return Rules.SCAN.pattern(path);
    }

    /** Read when the first name is shown. */
    private static final class Rules {
        static final SecretScan SCAN = new SecretScan(SecretRules.bundled());
    }
}
