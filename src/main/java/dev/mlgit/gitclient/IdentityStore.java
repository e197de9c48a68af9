// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.gitclient;

import java.util.Optional;

/** The name and address in Git's configuration, as the working directory sees it. */
public interface IdentityStore {
    /** Of the variables that git asks first, then of the configuration; empty where it is not set. */
    Optional<String> name();

    /** As {@link #name()}. */
    Optional<String> email();

    /** False outside of a repository: there is nothing to commit to. */
    boolean inRepository();

    /** Writes it to this repository's configuration alone. */
    void keepHere(GitIdentity identity);

    /** Writes it to the user's own configuration. */
    void keepForAll(GitIdentity identity);
}
