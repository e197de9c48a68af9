// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import dev.mlgit.account.web.WebRequest;
import java.nio.file.Path;
import java.util.List;

/** What came of bringing a key to an account. */
sealed interface AddOutcome {
    /** It is there. */
    record ByApi(AddedKey key) implements AddOutcome {}

    /** Somebody has to add it on a page. */
    record ByPage(PageKey key) implements AddOutcome {}

    /**
     * A key would be made for it first.
     *
     * @param page where it would be added then
     */
    record WouldMake(Path file, String page) implements AddOutcome {}

    /** These requests would bring it there. */
    record Planned(List<WebRequest> requests) implements AddOutcome {
        public Planned {
            requests = List.copyOf(requests);
        }
    }
}
