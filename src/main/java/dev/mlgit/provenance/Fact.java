// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

/** What is told of the code beyond the specification. The names are a contract. */
public enum Fact {
    /** The number of files that differ, in the directory asked about and below it. */
    CHANGES("changes"),
    /** {@code True} when anything differs in the whole repository. */
    DIRTY_REPOSITORY("dirty_repository"),
    /** The number of files that differ in the whole repository. */
    CHANGES_REPOSITORY("changes_repository"),
    /** The branch that the branch follows, such as {@code origin/main}. */
    UPSTREAM("upstream"),
    /** Commits that the upstream has not. */
    AHEAD("ahead"),
    /** Commits of the upstream that are not here. */
    BEHIND("behind"),
    /** The commit by the tag before it. */
    DESCRIBE("describe"),
    /** {@code True} when the history is cut off. */
    SHALLOW("shallow"),
    /** {@code True} when objects are fetched only when they are asked for. */
    PARTIAL("partial"),
    /** {@code True} when only a part of the files is checked out. */
    SPARSE("sparse"),
    /** The number of submodules. */
    SUBMODULES("submodules"),
    /** The number of tracked files that Git LFS keeps elsewhere. */
    LFS_FILES("lfs_files"),
    /** The number of those that are not here but as pointers. */
    LFS_MISSING("lfs_missing");

    private final String property;

    Fact(String name) {
        this.property = "mlgit.git." + name;
    }

    /** The name of the job property. */
    public String property() {
        return property;
    }
}
