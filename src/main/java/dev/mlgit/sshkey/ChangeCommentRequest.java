// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.SafeText;
import java.util.Optional;

/**
 * Which key gets which comment.
 *
 * @param file as typed; empty for the default one
 * @param comment empty to ask
 * @param passphraseFile as typed; empty to ask
 */
record ChangeCommentRequest(Optional<String> file, Optional<String> comment, Optional<String> passphraseFile) {
    ChangeCommentRequest {
        comment.ifPresent(ChangeCommentRequest::requireOneLine);
    }

    static void requireOneLine(String comment) {
        if (!SafeText.line(comment).equals(comment)) {
            throw MlgitException.usage("a comment cannot hold line breaks or other control characters");
        }
    }
}
