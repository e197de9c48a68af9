// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.secrets.SecretFinding;

/**
 * A secret that would leave this machine.
 *
 * @param finding where it stands and what it is, masked
 * @param commit that brought it; empty for what no commit has yet
 * @param allowable what {@code --allow-secret} takes for it; holds no secret
 * @param inTip false for what a later commit took away: it would be pushed all the same
 */
public record FoundSecret(SecretFinding finding, String commit, String allowable, boolean inTip) {
    private static final int SHORT = 12;

    /** {@code path:line}, or the path alone. */
    String place() {
        return finding.line() == 0 ? finding.path() : finding.path() + ":" + finding.line();
    }

    /** What it is, for a person. */
    String text() {
        String what = finding.description();
        String masked = finding.masked().isEmpty() ? what : what + ", " + finding.masked();
        return inTip ? masked : masked + ", in the commit " + commit.substring(0, Math.min(SHORT, commit.length()));
    }
}
