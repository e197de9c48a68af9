// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

/** The codes of why a property has no value, in words. The codes are a contract; the words are for a person. */
final class Reason {
    private Reason() {}

    static String text(String code) {
        return switch (code) {
            case "not-a-repository" -> "this directory is in no Git repository";
            case "no-such-directory" -> "there is no such directory";
            case "bare-repository" -> "this is a bare repository, without a work tree";
            case "inside-git-directory" -> "this directory is inside a Git directory, not in a work tree";
            case "outside-work-tree" -> "the repository found here has its work tree elsewhere";
            case "dubious-ownership" -> "the repository belongs to another user and is not listed as safe";
            case "broken-git-file" -> "the file .git points to no repository";
            case "unsupported-repository-format" -> "the repository has a format that mlgit cannot read";
            case "unsupported-index" -> "the index is split or sparse, which mlgit cannot read";
            case "unsupported-attributes" -> "a .gitattributes file quotes a pattern, which mlgit cannot read";
            case "needs-filter" -> "only a filter program can tell whether a file has changed";
            case "needs-encoding" -> "a file has an encoding that mlgit does not know";
            case "missing-object" -> "an object that is needed is not in the repository";
            case "unreadable-head" -> "HEAD cannot be read";
            case "unreadable-config" -> "the Git configuration cannot be read";
            case "unreadable-repository" -> "the repository cannot be read";
            case "detached-head" -> "HEAD is detached: no branch is checked out";
            case "no-commit-yet" -> "there is no commit yet";
            case "no-remote" -> "no remote is configured";
            case "no-remote-url" -> "the remote has no URL";
            case "not-pushed" -> "no branch of a remote is known to hold this commit";
            case "history-too-long" -> "the remotes' branches have too many commits since";
            case "snapshot-failed" -> "no snapshot could be written";
            case "too-large" -> "larger than MLGIT_SNAPSHOT_FILE_LIMIT";
            case "too-much" -> "beyond MLGIT_SNAPSHOT_TOTAL_LIMIT";
            case "unreadable" -> "it cannot be read";
            case "special-file" -> "neither a file nor a link nor a directory";
            case "changing" -> "it changed each time it was read";
            case "not-checked-out" -> "it is not checked out";
            case "submodule-not-here" -> "the repository of this submodule is not here";
            case "not-recorded" -> "none was recorded";
            default -> "no value";
        };
    }
}
