// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** Makes an empty repository as git does. */
final class FreshRepository {
    private static final String EXCLUDE = "# Patterns of files that this clone alone ignores, as in .gitignore.\n";
    private static final String DESCRIPTION =
            "Unnamed repository; edit this file 'description' to name the repository.\n";

    private FreshRepository() {}

    /** With {@code .git} below the work tree. */
    static Repository create(Path gitDirectory, Path workTree) throws IOException {
        return create(gitDirectory, workTree, false);
    }

    /** With the repository elsewhere and a file {@code .git} that names it by a relative path, as for submodules. */
    static Repository createApart(Path gitDirectory, Path workTree) throws IOException {
        return create(gitDirectory, workTree, true);
    }

    private static Repository create(Path gitDirectory, Path workTree, boolean apart) throws IOException {
        var repository = (FileRepository) new FileRepositoryBuilder()
                .setGitDir(gitDirectory.toFile())
                .setWorkTree(workTree.toFile())
                .build();
        boolean done = false;
        try {
            repository.create(false, apart);
            finish(repository);
            if (apart) {
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
    private static void finish(Repository repository) throws IOException {
        var config = repository.getConfig();
        boolean logUpdates = config.getBoolean("core", "logallrefupdates", true);
        config.unset("core", null, "logallrefupdates");
        config.setBoolean("core", null, "bare", false);
        config.setBoolean("core", null, "logallrefupdates", logUpdates);
        config.save();
        Path directory = repository.getDirectory().toPath();
        Path information = Files.createDirectories(directory.resolve("info"));
        Files.writeString(information.resolve("exclude"), EXCLUDE);
        Files.writeString(directory.resolve("description"), DESCRIPTION);
    }

    /** git ends the line; other readers of this file expect it. */
    private static void endLine(Path link) throws IOException {
        Files.writeString(link, "\n", StandardOpenOption.APPEND);
    }
}
