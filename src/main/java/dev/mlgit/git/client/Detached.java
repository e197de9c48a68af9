// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.CheckoutEntry;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;

/** Where HEAD is when it is on no branch: by the name it was taken there, which its log remembers. */
final class Detached {
    private Detached() {}

    /** {@code HEAD detached at NAME}, or {@code from NAME} when it has moved since. */
    static String sentence(GitLine line) throws IOException {
        Repository repository = line.repository();
        var revisions = new Revisions(repository);
        RevCommit head = revisions.head().orElseThrow();
        var log = repository.getRefDatabase().getReflogReader("HEAD");
        if (log != null) {
            for (var entry : log.getReverseEntries()) {
                CheckoutEntry checkout = entry.parseCheckout();
                if (checkout != null) {
                    return sentence(revisions, repository, head, entry.getNewId(), checkout.getToBranch());
                }
            }
        }
        return "HEAD detached at " + revisions.shortened(head);
    }

    private static String sentence(
            Revisions revisions, Repository repository, RevCommit head, ObjectId taken, String typed)
            throws IOException {
        Ref ref = repository.findRef(typed);
        Optional<RevCommit> named = revisions.commit(typed);
        String name = ref != null && named.isPresent() && named.get().equals(taken)
                ? Repository.shortenRefName(ref.getName())
                : revisions.shortened(taken);
        return "HEAD detached " + (head.equals(taken) ? "at " : "from ") + name;
    }
}
