// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import java.util.Map;

/** The git command that gives the same as a property, and how to read it. */
final class GitCommands {
    static final String PRINTS = "prints it";
    static final String CLEANED = "prints it, with any credentials";
    static final String TRUE_WHEN_ANY = "True when it prints anything";
    static final String TRUE_WHEN_TRUE = "True when it prints true";
    static final String LINES = "the number of lines it prints";
    static final String ONE_OF = "one of the lines it prints";

    private static final Entry NONE = new Entry("", "");
    private static final Entry URL = new Entry("git ls-remote --get-url", CLEANED);
    private static final Entry BRANCH = new Entry("git symbolic-ref --short HEAD", PRINTS);
    private static final Entry COMMIT = new Entry("git rev-parse HEAD", PRINTS);
    private static final Map<String, Entry> ALL = Map.ofEntries(
            Map.entry("azureml.git.repository_uri", URL),
            Map.entry("mlflow.source.git.repoURL", URL),
            Map.entry("azureml.git.branch", BRANCH),
            Map.entry("mlflow.source.git.branch", BRANCH),
            Map.entry("azureml.git.commit", COMMIT),
            Map.entry("mlflow.source.git.commit", COMMIT),
            Map.entry("azureml.git.dirty", new Entry("git status --porcelain .", TRUE_WHEN_ANY)),
            Map.entry(
                    "mlgit.git.pushed_to",
                    new Entry("git for-each-ref --contains HEAD --format='%(refname:lstrip=2)' refs/remotes", ONE_OF)),
            of(Fact.CHANGES, "git status --porcelain --no-renames .", LINES),
            of(Fact.DIRTY_REPOSITORY, "git status --porcelain :/", TRUE_WHEN_ANY),
            of(Fact.CHANGES_REPOSITORY, "git status --porcelain --no-renames :/", LINES),
            of(Fact.UPSTREAM, "git rev-parse --abbrev-ref '@{upstream}'", PRINTS),
            of(Fact.AHEAD, "git rev-list --count '@{upstream}..HEAD'", PRINTS),
            of(Fact.BEHIND, "git rev-list --count 'HEAD..@{upstream}'", PRINTS),
            of(Fact.DESCRIBE, "git describe --tags --always --dirty", PRINTS),
            of(Fact.SHALLOW, "git rev-parse --is-shallow-repository", TRUE_WHEN_TRUE),
            of(
                    Fact.PARTIAL,
                    "git config --get-regexp '^(extensions\\.partialclone|remote\\..*\\.promisor)$'",
                    TRUE_WHEN_ANY),
            of(Fact.SPARSE, "git config --type=bool core.sparseCheckout", TRUE_WHEN_TRUE),
            of(Fact.SUBMODULES, "git ls-files --stage :/ | grep '^160000'", LINES),
            of(Fact.LFS_FILES, "git ls-files ':(top,attr:filter=lfs)'", LINES),
            of(
                    Fact.LFS_MISSING,
                    "git grep -l '^version https://git-lfs.github.com/spec/v1$' -- ':(top,attr:filter=lfs)'",
                    LINES));

    private GitCommands() {}

    /**
     * @param command for a shell, in the directory asked about; empty where no command gives the same
     * @param reading one of the constants here
     */
    record Entry(String command, String reading) {}

    static Entry of(String property) {
        return ALL.getOrDefault(property, NONE);
    }

    private static Map.Entry<String, Entry> of(Fact fact, String command, String reading) {
        return Map.entry(fact.property(), new Entry(command, reading));
    }
}
