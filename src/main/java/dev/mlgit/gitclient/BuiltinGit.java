// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.gitclient;

import java.util.List;

/** The Git client inside mlgit, for machines without git; speaks git's words and ends with git's exit codes. */
public interface BuiltinGit {
    /**
     * Runs one command line of git's.
     *
     * @param arguments as git has them, without the leading {@code git}
     * @return git's exit code
     */
    int run(List<String> arguments);
}
