// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.filters;

import dev.mlgit.core.io.Console;
import dev.mlgit.core.io.ShellWord;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;

/** Files of Git LFS in a fresh clone: their contents are fetched where git-lfs is there. */
final class LargeFiles {
    private final Console console;
    private final NativePrograms programs;
    private final Optional<String> otherServer;
    private final boolean yes;

    /**
     * @param otherServer where the large files are to be fetched by https because the remote's SSH has none
     * @param yes true when what is offered is taken without a question
     */
    LargeFiles(Console console, NativePrograms programs, Optional<String> otherServer, boolean yes) {
        this.console = console;
        this.programs = programs;
        this.otherServer = otherServer;
        this.yes = yes;
    }

    /** @param pattern one that asks for Git LFS */
    void fetch(Repository repository, String pattern) {
        Path workTree = repository.getWorkTree().toPath();
        String here = "git -C " + ShellWord.of(workTree.toString());
        if (!programs.have("git", "git-lfs")) {
            console.warn("files of Git LFS (" + pattern + ") are small pointers so far: git-lfs is not installed");
            console.hint("sudo apt-get install git-lfs");
            console.hint("then: " + here + " lfs install --local && " + here + " lfs pull");
            return;
        }
        if (otherServer.isPresent() && !isConfigured(repository, workTree) && !takeOtherServer(workTree, here)) {
            return;
        }
        console.status("Fetching the files of Git LFS (" + pattern + ") with git-lfs...");
        boolean done = programs.git(workTree, "lfs", "install", "--local") && programs.git(workTree, "lfs", "pull");
        if (!done) {
            console.warn("git-lfs could not fetch all files: those that are missing are small pointers so far");
            console.hint(here + " lfs pull");
        }
    }

    private static boolean isConfigured(Repository repository, Path workTree) {
        return repository.getConfig().getString("lfs", null, "url") != null
                || workTree.resolve(".lfsconfig").toFile().exists();
    }

    private boolean takeOtherServer(Path workTree, String here) {
        String url = otherServer.orElse("");
        String news = "Azure DevOps has no Git LFS over SSH";
        if (yes || (console.interactive() && console.confirm(news + ". Set lfs.url of this clone to " + url + "?"))) {
            return programs.git(workTree, "config", "lfs.url", url);
        }
        console.warn(news + ": files of Git LFS are small pointers so far");
        console.hint(here + " config lfs.url " + url + " && " + here + " lfs pull");
        return false;
    }
}
