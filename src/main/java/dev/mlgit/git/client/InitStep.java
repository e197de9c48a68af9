// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/** {@code git init}. */
final class InitStep implements GitStep {
    private static final String EXCLUDE = "# Patterns of files that this clone alone ignores, as in .gitignore.\n";
    private static final String DESCRIPTION =
            "Unnamed repository; edit this file 'description' to name the repository.\n";

    @Override
    public int run(GitLine line, List<String> arguments) throws IOException {
        Words words = Words.parse(
                "init",
                arguments,
                "q,quiet",
                "b,initial-branch=",
                "!bare",
                "!template=",
                "!separate-git-dir=",
                "!object-format=",
                "!shared=?");
        if (words.rest().size() > 1) {
            throw GitFailure.usage("usage: git init [-q | --quiet] [-b <branch-name>] [<directory>]");
        }
        Path top = words.rest().isEmpty()
                ? line.environment().workingDirectory()
                : line.environment().path(words.rest().get(0));
        Files.createDirectories(top);
        Path directory = top.toRealPath().resolve(".git");
        boolean again = Files.exists(directory.resolve("HEAD"));
        if (!again) {
            String branch = words.value("initial-branch").orElseGet(() -> defaultBranch());
            if (!Repository.isValidRefName("refs/heads/" + branch)) {
                throw GitFailure.fatal("invalid initial branch name: '" + branch + "'");
            }
            make(directory, branch);
        } else if (words.has("initial-branch")) {
            line.error("warning: re-init: ignored --initial-branch="
                    + words.value("initial-branch").orElse(""));
        }
        if (!words.has("quiet")) {
            line.out(
                    (again ? "Reinitialized existing" : "Initialized empty") + " Git repository in " + directory + "/");
        }
        return 0;
    }

    private static String defaultBranch() {
        try {
            String configured = SystemReader.getInstance().getUserConfig().getString("init", null, "defaultbranch");
            return configured == null ? "master" : configured;
        } catch (IOException | org.eclipse.jgit.errors.ConfigInvalidException broken) {
            throw GitFailure.fatal("bad configuration of the user: " + broken.getMessage())
                    .causedBy(broken);
        }
    }

    private static void make(Path directory, String branch) throws IOException {
        for (String name : List.of("objects/info", "objects/pack", "refs/heads", "refs/tags", "info", "hooks")) {
            Files.createDirectories(directory.resolve(name));
        }
        Files.writeString(directory.resolve("description"), DESCRIPTION);
        Files.writeString(directory.resolve("info/exclude"), EXCLUDE);
        try {
            var config = new FileBasedConfig(directory.resolve("config").toFile(), FS.DETECTED);
            config.load();
            config.setInt("core", null, "repositoryformatversion", 0);
            config.setBoolean("core", null, "filemode", FS.DETECTED.supportsExecute());
            config.setBoolean("core", null, "bare", false);
            config.setBoolean("core", null, "logallrefupdates", true);
            config.save();
        } catch (org.eclipse.jgit.errors.ConfigInvalidException broken) {
            throw GitFailure.fatal("bad config file " + directory.resolve("config"))
                    .causedBy(broken);
        }
        // Last: a directory without it is no repository yet.
        Files.writeString(directory.resolve("HEAD"), "ref: refs/heads/" + branch + "\n");
    }
}
