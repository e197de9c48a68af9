// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import dev.mlgit.core.env.Environment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One repository with a work tree, read piece by piece as it is asked. */
public final class Repository {
    private static final String HEADS = "refs/heads/";
    /** The stage of an unmerged entry that holds what HEAD has. */
    private static final int OURS = 2;

    private final Layout layout;
    private final Environment environment;
    private final References references;
    private @Nullable GitConfig config;
    private @Nullable Index index;
    private Instant indexTime = Instant.EPOCH;
    private @Nullable String head;
    private boolean headKnown;

    public Repository(Layout layout, Environment environment) {
        this.layout = layout;
        this.environment = environment;
        this.references = new References(layout.gitDirectory(), layout.commonDirectory(), layout.format());
    }

    /** The one around a directory. */
    public static Repository around(Path directory, Environment environment) throws IOException, AbsentException {
        return new Repository(new Discovery(environment).find(directory), environment);
    }

    public Layout layout() {
        return layout;
    }

    public Environment environment() {
        return environment;
    }

    public References references() {
        return references;
    }

    public GitConfig config() throws AbsentException {
        GitConfig known = config;
        if (known == null) {
            String branch = branchForConditions();
            try {
                known = new ConfigFiles(environment, layout.gitDirectory(), branch)
                        .all(layout.commonDirectory(), layout.worktreeConfig());
            } catch (IOException | InvalidPathException broken) {
                throw new AbsentException("unreadable-config", broken);
            }
            config = known;
        }
        return known;
    }

    /** What the configuration includes may depend on it. */
    private String branchForConditions() throws AbsentException {
        try {
            return branch();
        } catch (IOException | InvalidPathException unreadable) {
            throw new AbsentException("unreadable-reference", unreadable);
        }
    }

    /** The commit of HEAD, the same each time it is asked; null where there is none yet. */
    @Nullable
    public String head() throws IOException, AbsentException {
        if (!headKnown) {
            head = references.resolve("HEAD");
            headKnown = true;
        }
        return head;
    }

    /** The branch HEAD is on, without {@code refs/heads/}; empty where it is on none. */
    public String branch() throws IOException, AbsentException {
        String target = references.headTarget();
        return target.startsWith(HEADS) ? target.substring(HEADS.length()) : "";
    }

    /** The index, whole, the same each time it is asked; without entries where there is none. */
    public Index index() throws IOException, AbsentException {
        Index known = index;
        if (known == null) {
            Path file = layout.gitDirectory().resolve("index");
            // Taken before the content: a younger index then makes more files be compared, never fewer.
            if (Files.exists(file)) {
                indexTime = Files.getLastModifiedTime(file).toInstant();
                DirectoryReaders.prepare(Files.size(file));
            }
            known = WholeIndex.read(layout, references);
            index = known;
        }
        return known;
    }

    /**
     * The text of a file that the index has and the work tree is told not to have, one character a byte; null for any
     * other. Git follows ignore rules there as well.
     *
     * @param path from the top, one character a byte
     */
    @Nullable
    String skippedText(String path) throws IOException {
        return indexText(path, true);
    }

    /** The text of a file as the index has it, in an unfinished merge as it is on our side; null where it has none. */
    @Nullable
    String stagedText(String path) throws IOException {
        return indexText(path, false);
    }

    private @Nullable String indexText(String path, boolean skippedOnly) throws IOException {
        try {
            byte[] name = path.getBytes(StandardCharsets.ISO_8859_1);
            Index read = index();
            int entry = read.lowerBound(0, read.count(), 0, name);
            while (entry < read.count() && read.isNamed(entry, 0, name)) {
                boolean meant =
                        skippedOnly ? read.isSkipped(entry) : !read.isUnmerged(entry) || read.stage(entry) == OURS;
                if (meant) {
                    return read.type(entry) == Index.SYMBOLIC_LINK ? null : text(read.object(entry));
                }
                entry++;
            }
            return null;
        } catch (AbsentException reason) {
            throw new IOException(reason.reason(), reason);
        }
    }

    private String text(byte[] object) throws IOException, AbsentException {
        try (var objects = new Objects(layout, references)) {
            return NameBytes.text(objects.read(layout.format().hex(object, 0)).data());
        }
    }

    /** Compares files with {@link #index}. */
    public StatCheck stats() throws IOException, AbsentException {
        return new StatCheck(index(), indexTime, config(), layout.format());
    }

    boolean isDirty(boolean asksUntracked) throws IOException, AbsentException {
        boolean untracked = asksUntracked && UntrackedFiles.of(config()) != UntrackedFiles.NONE;
        Index read = index();
        try (var objects = new Objects(layout, references)) {
            String commit = head();
            String tree = commit == null ? null : objects.treeOf(commit);
            Scope scope = Scope.of(layout.workTree(), layout.directory());
            if (new TreeDifference(read, objects).exists(tree, scope.prefix())) {
                return true;
            }
            GitConfig settings = config();
            StatCheck stats = stats();
            return new WorkTreeStatus(
                            this,
                            read,
                            stats,
                            () -> new EntryCheck(read, stats, new Content(this, objects, settings), settings),
                            untracked)
                    .isDirty();
        }
    }

    /**
     * What {@code git status --porcelain --no-renames} prints of a directory and what is below it.
     *
     * @param directory the top of the work tree, or below it
     */
    List<FileState> changes(Path directory, boolean asksUntracked) throws IOException, AbsentException {
        Index read = index();
        try (var objects = new Objects(layout, references)) {
            String commit = head();
            Map<String, Character> staged =
                    new StagedChanges(read, objects).list(commit == null ? null : objects.treeOf(commit));
            var content = new Content(this, objects, config());
            StatCheck stats = stats();
            var check = new EntryCheck(read, stats, content, config());
            UntrackedFiles shown = asksUntracked ? UntrackedFiles.of(config()) : UntrackedFiles.NONE;
            return new WorkTreeChanges(this, read, stats, check, shown).list(directory, staged);
        }
    }

    /** The repository in a submodule's directory; null where it is not checked out. */
    @Nullable
    public Repository submodule(Path directory) throws IOException, AbsentException {
        Path marker = directory.resolve(".git");
        Path gitDirectory = marker;
        if (Files.isRegularFile(marker)) {
            Path target = LayoutReader.pointedTo(marker);
            if (target == null) {
                return null;
            }
            gitDirectory = target;
        }
        if (!LayoutReader.isGitDirectory(gitDirectory)) {
            return null;
        }
        Path real = directory.toRealPath();
        return new Repository(
                new LayoutReader(environment).read(real, real, marker, gitDirectory.toRealPath()), environment);
    }

    /** True for a directory that is a repository of its own. */
    public boolean isNested(Path directory) throws IOException {
        Path marker = directory.resolve(".git");
        if (Files.isRegularFile(marker)) {
            Path target = LayoutReader.pointedTo(marker);
            return target != null && LayoutReader.isGitDirectory(target);
        }
        return Files.isDirectory(marker) && LayoutReader.isGitDirectory(marker);
    }
}
