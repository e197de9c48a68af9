// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import dev.mlgit.core.env.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads how a found repository is laid out, and whether it may be trusted and understood. */
public final class LayoutReader {
    /** Extensions that change nothing for a reader of HEAD, index and objects, or that this reader follows. */
    private static final List<String> KNOWN_EXTENSIONS = List.of(
            "noop",
            "partialclone",
            "preciousobjects",
            "worktreeconfig",
            "objectformat",
            "relativeworktrees",
            "compatobjectformat");

    private final Environment environment;

    public LayoutReader(Environment environment) {
        this.environment = environment;
    }

    public Layout read(Path start, Path top, Path marker, Path gitDirectory) throws AbsentException, IOException {
        Path common = commonDirectory(gitDirectory);
        GitConfig format = format(common);
        ObjectFormat objects = objectFormat(format);
        boolean worktreeConfig = format.truth("extensions", "worktreeconfig", false);
        GitConfig own = worktreeConfig ? ownSettings(gitDirectory, format) : format;
        Path workTree = workTree(own, top, gitDirectory, common);
        new Ownership(environment).require(marker, workTree, gitDirectory);
        if (!start.startsWith(workTree)) {
            throw new AbsentException("outside-work-tree");
        }
        return new Layout(gitDirectory, common, workTree, start, objects, worktreeConfig);
    }

    public static boolean isGitDirectory(Path directory) {
        if (!Files.isDirectory(directory.resolve("objects")) && !Files.exists(directory.resolve("commondir"))) {
            return false;
        }
        try {
            Path common = commonDirectory(directory);
            return Files.isDirectory(common.resolve("objects"))
                    && Files.isDirectory(common.resolve("refs"))
                    && Head.isValid(directory.resolve("HEAD"));
        } catch (IOException unreadable) {
            return false;
        }
    }

    public static Path commonDirectory(Path gitDirectory) throws IOException {
        String text = SmallFile.textIfThere(gitDirectory.resolve("commondir"));
        return text == null ? gitDirectory : gitDirectory.resolve(text.strip()).normalize();
    }

    /** Where a {@code .git} file points to; null when it is no such file. */
    public static @Nullable Path pointedTo(Path file) throws IOException {
        String text = SmallFile.textIfThere(file);
        Path parent = file.getParent();
        if (text == null || parent == null || !text.startsWith("gitdir: ")) {
            return null;
        }
        String target = text.substring(8).stripTrailing();
        return target.isEmpty() ? null : parent.resolve(target).normalize();
    }

    private static GitConfig ownSettings(Path gitDirectory, GitConfig format) throws IOException {
        var entries = new ArrayList<>(format.entries());
        entries.addAll(
                ConfigFiles.formatOf(gitDirectory.resolve("config.worktree")).entries());
        return new GitConfig(entries);
    }

    private static GitConfig format(Path common) throws AbsentException {
        try {
            return ConfigFiles.formatOf(common.resolve("config"));
        } catch (IOException unreadable) {
            throw new AbsentException("unreadable-config", unreadable);
        }
    }

    private static ObjectFormat objectFormat(GitConfig format) throws AbsentException {
        String text = format.text("core", "repositoryformatversion");
        int version = text == null ? 0 : text.equals("0") ? 0 : text.equals("1") ? 1 : 2;
        if (version > 1) {
            throw new AbsentException("unsupported-repository-format");
        }
        for (ConfigEntry entry : format.entries()) {
            if (version == 1
                    && entry.section().equals("extensions")
                    && !KNOWN_EXTENSIONS.contains(entry.name())
                    && !entry.is("extensions", "refstorage")) {
                throw new AbsentException("unsupported-repository-format");
            }
        }
        String refs = format.text("extensions", "refstorage");
        if (version == 1 && refs != null && !refs.equals("files")) {
            throw new AbsentException("unsupported-repository-format");
        }
        String objects = format.text("extensions", "objectformat");
        return version == 1 && objects != null && objects.equals("sha256") ? ObjectFormat.SHA256 : ObjectFormat.SHA1;
    }

    private static Path workTree(GitConfig own, Path top, Path gitDirectory, Path common)
            throws AbsentException, IOException {
        // A linked work tree shares the settings of a repository that may be bare or have its work tree elsewhere.
        boolean linked = !gitDirectory.equals(common);
        String configured = linked ? null : own.text("core", "worktree");
        boolean bare = !linked && own.truth("core", "bare", false);
        if (bare) {
            throw new AbsentException(configured == null ? "bare-repository" : "unreadable-config");
        }
        return configured == null ? top : gitDirectory.resolve(configured).toRealPath();
    }
}
