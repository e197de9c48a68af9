// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

/**
 * Why something about the code is not known. The codes are a contract, listed in the guide; the words are for a person.
 */
public enum Reason {
    NOT_A_REPOSITORY("not-a-repository", "this directory is in no Git repository"),
    NO_SUCH_DIRECTORY("no-such-directory", "there is no such directory"),
    BARE_REPOSITORY("bare-repository", "this is a bare repository, without a work tree"),
    INSIDE_GIT_DIRECTORY("inside-git-directory", "this directory is inside a Git directory, not in a work tree"),
    OUTSIDE_WORK_TREE("outside-work-tree", "the repository found here has its work tree elsewhere"),
    DUBIOUS_OWNERSHIP("dubious-ownership", "the repository belongs to another user and is not listed as safe"),
    BROKEN_GIT_FILE("broken-git-file", "the file .git points to no repository"),
    UNSUPPORTED_REPOSITORY_FORMAT(
            "unsupported-repository-format", "the repository has a format that mlgit cannot read, such as reftable"),
    UNSUPPORTED_INDEX("unsupported-index", "the index has a format that mlgit cannot read"),
    NEEDS_FILTER("needs-filter", "only a filter program can tell whether a file has changed"),
    NEEDS_ENCODING("needs-encoding", "a file has an encoding that mlgit does not know"),
    MISSING_OBJECT("missing-object", "an object that is needed is not in the repository"),
    UNREADABLE_HEAD("unreadable-head", "HEAD cannot be read"),
    UNREADABLE_REFERENCE("unreadable-reference", "a reference cannot be read"),
    UNREADABLE_CONFIG("unreadable-config", "the Git configuration cannot be read"),
    UNREADABLE_REPOSITORY("unreadable-repository", "the repository cannot be read"),
    DETACHED_HEAD("detached-head", "HEAD is detached: no branch is checked out"),
    NO_COMMIT_YET("no-commit-yet", "there is no commit yet"),
    NO_REMOTE("no-remote", "no remote is configured"),
    NO_REMOTE_URL("no-remote-url", "the remote has no URL"),
    NO_UPSTREAM("no-upstream", "the branch has no upstream"),
    UPSTREAM_GONE("upstream-gone", "the upstream is no branch that is known here"),
    NOT_PUSHED("not-pushed", "no branch of a remote is known to hold this commit"),
    HISTORY_TOO_LONG("history-too-long", "the history is too long to be walked"),
    CREDENTIALS_IN_URL("credentials-in-url", "the URL of the remote looks as if it held a password or token"),
    NO_BUILD("no-build", "no build system runs this, and no variable names a build"),
    GIT_PROPERTY_GIVEN("git-property-given", "a Git property was given by hand, and then none is captured"),
    NOT_ASKED("not-asked", "it was not asked for"),
    SNAPSHOT_FAILED("snapshot-failed", "no snapshot could be written"),
    TOO_LARGE("too-large", "larger than the limit for one file"),
    TOO_MUCH("too-much", "beyond the limit for all untracked files"),
    UNREADABLE("unreadable", "it cannot be read"),
    SPECIAL_FILE("special-file", "neither a file nor a link nor a directory"),
    UNSAFE_NAME("unsafe-name", "Git takes no file of this name"),
    LINK_NOT_MADE("link-not-made", "the file system there has no links: it is a file that names the target"),
    MODE_NOT_KEPT("mode-not-kept", "the file system there keeps no modes"),
    CHANGING("changing", "it changed each time it was read"),
    NOT_CHECKED_OUT("not-checked-out", "it is not checked out"),
    SUBMODULE_NOT_HERE("submodule-not-here", "the repository of this submodule is not here"),
    LEFT_OUT_BEFORE("left-out-before", "the snapshot left it out"),
    TOO_DEEP("too-deep", "too many repositories inside each other"),
    NOT_RECORDED("not-recorded", "none was recorded");

    private final String code;
    private final String text;

    Reason(String code, String text) {
        this.code = code;
        this.text = text;
    }

    public String code() {
        return code;
    }

    String text() {
        return text;
    }

    /** In words; what no reader here gives has none. */
    public static String text(String code) {
        for (Reason reason : values()) {
            if (reason.code.equals(code)) {
                return reason.text;
            }
        }
        return "no value";
    }
}
