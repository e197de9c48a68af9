// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import dev.mlgit.checkout.GitLayout;
import dev.mlgit.git.receiving.Limits;
import dev.mlgit.git.receiving.ReceivingRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** Makes an empty repository as git does. */
final class FreshRepository {
    private static final String EXCLUDE = "# Patterns of files that this clone alone ignores, as in .gitignore.\n";
    private static final String DESCRIPTION =
            "Unnamed repository; edit this file 'description' to name the repository.\n";

    /** How the work tree names a repository that is not in it. */
    private enum Link {
        NONE,
        RELATIVE,
        ABSOLUTE
    }

    private FreshRepository() {}

    /** As the layout says; where the repository is elsewhere, the file {@code .git} names it by its absolute path. */
    static Repository create(GitLayout layout, Path workTree, Limits limits) throws IOException {
        Link link = layout.apart(workTree) ? Link.ABSOLUTE : Link.NONE;
        return create(layout.gitDirectory(), workTree, layout.settings(), link, limits);
    }

    /** One that was made before. */
    static Repository open(GitLayout layout, Path workTree) throws IOException {
        return new FileRepositoryBuilder()
                .setGitDir(layout.gitDirectory().toFile())
                .setWorkTree(workTree.toFile())
                .build();
    }

    /** With the repository elsewhere and a file {@code .git} that names it by a relative path. */
    static Repository createSubmodule(Path gitDirectory, Path workTree, Map<String, String> settings, Limits limits)
            throws IOException {
        return create(gitDirectory, workTree, settings, Link.RELATIVE, limits);
    }

    private static Repository create(
            Path gitDirectory, Path workTree, Map<String, String> settings, Link link, Limits limits)
            throws IOException {
        var builder = new FileRepositoryBuilder()
                .setGitDir(gitDirectory.toFile())
                .setWorkTree(workTree.toFile())
                .setup();
        var repository = new ReceivingRepository(builder, limits);
        boolean done = false;
        try {
            repository.create(false, link == Link.RELATIVE);
            finish(repository, settings);
            if (link != Link.NONE) {
                endLine(workTree.resolve(".git"));
            }
            done = true;
            return repository;
        } finally {
            if (!done) {
                repository.close();
            }
        }
    }

    /** What git's own clones have besides: the settings in its order, and the files that people look for. */
    private static void finish(Repository repository, Map<String, String> settings) throws IOException {
        var config = repository.getConfig();
        boolean logUpdates = config.getBoolean("core", "logallrefupdates", true);
        config.unset("core", null, "logallrefupdates");
        config.setBoolean("core", null, "bare", false);
        config.setBoolean("core", null, "logallrefupdates", logUpdates);
        settings.forEach((name, value) -> set(config, name, value));
        config.save();
        Path directory = repository.getDirectory().toPath();
        Path information = Files.createDirectories(directory.resolve("info"));
        Files.writeString(information.resolve("exclude"), EXCLUDE);
        Files.writeString(directory.resolve("description"), DESCRIPTION);
    }

    private static void set(Config config, String name, String value) {
        int dot = name.indexOf('.');
        if (value.isEmpty()) {
            config.unset(name.substring(0, dot), null, name.substring(dot + 1));
        } else {
            config.setString(name.substring(0, dot), null, name.substring(dot + 1), value);
        }
    }

    /** git ends the line; other readers of this file expect it. */
    private static void endLine(Path link) throws IOException {
        Files.writeString(link, "\n", StandardOpenOption.APPEND);
    }
}
