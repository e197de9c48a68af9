// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import dev.mlgit.checkout.StopSignal;
import dev.mlgit.core.error.MlgitException;
import java.util.List;

/** Why a push failed, in the user's words. */
final class PushFailure {
    private PushFailure() {}

    /** @param url without a password */
    static MlgitException explain(String url, Throwable failure, StopSignal stop) {
        if (Failures.find(failure, MlgitException.class).isPresent()) {
            return Failures.find(failure, MlgitException.class).get();
        }
        MlgitException likeClone = CloneFailure.explain(url, failure, stop);
        return new MlgitException(
                likeClone.kind(),
                likeClone.text().replace("cannot clone ", "cannot push to "),
                likeClone.text().startsWith("cannot clone ") ? List.of() : pushing(likeClone.hints()),
                failure);
    }

    private static List<String> pushing(List<String> hints) {
        return hints.stream()
                .map(hint -> hint.startsWith("clone over SSH")
                        ? "push over SSH: git remote set-url --push origin git@HOST:OWNER/REPOSITORY"
                        : hint)
                .toList();
    }
}
