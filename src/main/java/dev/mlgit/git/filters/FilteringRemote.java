// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.filters;

import dev.mlgit.checkout.CloneOrder;
import dev.mlgit.checkout.ClonedRepository;
import dev.mlgit.checkout.GitRemote;
import dev.mlgit.checkout.LargeFileServer;
import dev.mlgit.checkout.StopSignal;
import dev.mlgit.core.env.Environment;
import dev.mlgit.core.file.FileFailure;
import dev.mlgit.core.io.Console;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.io.ShellWord;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** Clones as another does, and then sees to what the attributes ask of filters, in submodules too. */
public final class FilteringRemote implements GitRemote {
    private static final String LARGE_FILES = "lfs";
    private static final int MOST_LEVELS = 32;

    private final Environment environment;
    private final Console console;
    private final GitRemote remote;
    private final Supplier<Map<String, String>> variables;

    /**
     * Does nothing before there is a clone.
     *
     * @param remote makes the clone, and leaves large files as pointers
     * @param variables what makes native git use our SSH
     */
    public FilteringRemote(
            Environment environment, Console console, GitRemote remote, Supplier<Map<String, String>> variables) {
        this.environment = environment;
        this.console = console;
        this.remote = remote;
        this.variables = variables;
    }

    @Override
    public ClonedRepository cloneInto(CloneOrder order, StopSignal stop) {
        return remote.cloneInto(order, stop);
    }

    @Override
    public void complete(CloneOrder order, ClonedRepository cloned) {
        remote.complete(order, cloned);
        if (cloned.commit().isPresent()) {
            var programs = new NativePrograms(environment, console, variables);
            var large = new LargeFiles(
                    console,
                    programs,
                    LargeFileServer.besides(order.url()),
                    order.choices().yes());
            var plain = new LargeFiles(console, programs, Optional.empty(), false);
            look(order.directory(), large, plain, 1);
        }
    }

    private void look(Path workTree, LargeFiles large, LargeFiles ofSubmodules, int level) {
        var builder = new FileRepositoryBuilder().findGitDir(workTree.toFile());
        File directory = builder.getGitDir();
        if (directory == null || level > MOST_LEVELS) {
            return;
        }
        try (Repository repository = builder.setWorkTree(workTree.toFile()).build()) {
            ObjectId commit = repository.resolve("HEAD");
            if (commit == null) {
                return;
            }
            WantedFilters wanted = WantedFilters.of(repository, commit);
            wanted.tooLarge()
                    .forEach(path -> console.warn("'" + SafeText.line(path)
                            + "' is too large to be looked through for filters: files that want one are as they are"
                            + " stored"));
            wanted.patterns().forEach((name, pattern) -> {
                if (name.equals(LARGE_FILES)) {
                    large.fetch(repository, SafeText.line(pattern));
                } else if (!isSetUp(repository.getConfig(), name)) {
                    tell(SafeText.line(name), SafeText.line(pattern), workTree);
                }
            });
            for (String path : wanted.submodules()) {
                Path submodule = workTree.resolve(path);
                if (submodule.resolve(".git").toFile().exists()) {
                    look(submodule, ofSubmodules, ofSubmodules, level + 1);
                }
            }
        } catch (IOException unreadable) {
            console.warn("cannot read the attributes of " + workTree + ": " + FileFailure.of(unreadable)
                    + "; files that want a filter are as they are stored");
        }
    }

    private static boolean isSetUp(Config config, String name) {
        return config.getString("filter", name, "smudge") != null
                || config.getString("filter", name, "clean") != null
                || config.getString("filter", name, "process") != null;
    }

    private void tell(String name, String pattern, Path workTree) {
        String directory = ShellWord.of(workTree.toString());
        console.warn("the attributes of this repository want the filter '" + name + "' for " + pattern
                + ", which is not set up here: those files are as they are stored, and would be committed as they are");
        console.hint(
                name.equals("nbstripout")
                        ? "pip install nbstripout && (cd " + directory + " && nbstripout --install)"
                        : "git -C " + directory + " config filter." + ShellWord.of(name) + ".clean COMMAND");
    }
}
