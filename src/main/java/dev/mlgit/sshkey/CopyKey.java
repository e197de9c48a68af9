// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.io.SafeText;
import java.util.Optional;

/** Hands the public half of a key out on one line. What it hands out was read as a public key, never as a file. */
public final class CopyKey {
    private final ShowKey showKey;

    public CopyKey(ShowKey showKey) {
        this.showKey = showKey;
    }

    /** @param file as typed, private or public; empty for the first of the default files that is there */
    CopiedKey run(Optional<String> file) {
        KeyDescription shown = showKey.run(file).key();
        String comment = SafeText.line(shown.comment().orElse("")).strip();
        return new CopiedKey(shown.path(), PublicKeyLine.of(shown.key().orElseThrow(), comment));
    }
}
