// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import dev.mlgit.core.io.SafeText;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.InvalidRemoteException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;

/** Remotes by their names. */
final class Remotes {
    private static final String UNREAD = "fatal: Could not read from remote repository.\n\n"
            + "Please make sure you have the correct access rights\nand the repository exists.";

    private Remotes() {}

    /** The address of a remote; what was typed when it is none. */
    static String address(GitLine line, String remote) {
        String url = line.repository().getConfig().getString("remote", remote, "url");
        return url == null ? remote : url;
    }

    static String pushAddress(GitLine line, String remote) {
        String url = line.repository().getConfig().getString("remote", remote, "pushurl");
        return url == null ? address(line, remote) : url;
    }

    static GitFailure missing(GitLine line, String remote) {
        return new GitFailure(
                "fatal: '" + address(line, remote) + "' does not appear to be a git repository\n" + UNREAD, 128);
    }

    /** A repository that is not there is told in git's words; whatever has words of its own keeps them. */
    static GitAPIException explained(GitLine line, String remote, GitAPIException failure) throws GitAPIException {
        String address = address(line, remote);
        boolean local = !address.contains("://") && !address.matches("[^/]+:.*");
        for (Throwable next = failure; next != null; next = next.getCause()) {
            if (next instanceof NoRemoteRepositoryException && !local) {
                String said = SafeText.line(String.valueOf(next.getMessage())).replace(address + ": ", "");
                throw new GitFailure(said + "\n" + UNREAD, 128).causedBy(failure);
            }
            if (next instanceof NoRemoteRepositoryException) {
                throw missing(line, remote).causedBy(failure);
            }
        }
        if (failure instanceof InvalidRemoteException) {
            throw missing(line, remote).causedBy(failure);
        }
        throw failure;
    }
}
