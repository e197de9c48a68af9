// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.git.reading.AbsentException;
import dev.mlgit.git.reading.CacheTree;
import dev.mlgit.git.reading.GitConfig;
import dev.mlgit.git.reading.IgnoreRules;
import dev.mlgit.git.reading.Index;
import dev.mlgit.git.reading.LinkTarget;
import dev.mlgit.git.reading.NameBytes;
import dev.mlgit.git.reading.RawPath;
import dev.mlgit.git.reading.Repository;
import dev.mlgit.git.reading.Scope;
import dev.mlgit.git.reading.Stat;
import dev.mlgit.git.reading.StatCheck;
import dev.mlgit.git.reading.TreeScan;
import dev.mlgit.provenance.LeftOut;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes the tree of a work tree from one scan of it beside the index, and takes from there what the file system says is
 * untouched. What Git would leave alone by configuration is looked at all the same; what it ignores is not.
 */
final class WorkTreeCapture {
    private static final int MOST_READS = 3;
    private static final String GIT = ".git";
    private static final String ATTRIBUTES = ".gitattributes";

    private final Repository repository;
    private final Index index;
    private final TreeScan scan;
    private final ScannedRanges ranges;
    private final StatCheck stats;
    private final RawContent raw;
    private final ObjectSink sink;
    private final CaptureRules rules;
    private final CaptureFindings findings;
    private final NestedCapture nested;
    private final IgnoreRules ignores;
    private final boolean fileMode;
    private final boolean links;
    private final boolean[] seen;

    WorkTreeCapture(
            Repository repository,
            Index index,
            TreeScan scan,
            StatCheck stats,
            RawContent raw,
            ObjectSink sink,
            CaptureRules rules,
            CaptureFindings findings,
            NestedCapture nested)
            throws AbsentException {
        this.repository = repository;
        this.index = index;
        this.scan = scan;
        this.ranges = new ScannedRanges(index, scan, ATTRIBUTES);
        this.stats = stats;
        this.raw = raw;
        this.sink = sink;
        this.rules = rules;
        this.findings = findings;
        this.nested = nested;
        GitConfig config = repository.config();
        this.ignores = new IgnoreRules(repository, config);
        this.fileMode = config.truth("core", "filemode", true);
        this.links = config.truth("core", "symlinks", true);
        this.seen = new boolean[index.count()];
    }

    /** The name of the tree of the whole work tree, which may be that of an empty tree. */
    byte[] capture() throws IOException, AbsentException {
        Path top = repository.layout().workTree();
        Scope scope = Scope.of(top, top);
        byte[] tree = directory(scope, 0, index.count(), index.cacheTree(), raw.turns(scope));
        return tree == null ? sink.put("tree", new byte[0]) : tree;
    }

    /** The tree of a directory that the index knows something of; null when nothing is in it. */
    private byte @Nullable [] directory(Scope scope, int from, int until, @Nullable CacheTree cached, int turns)
            throws IOException, AbsentException {
        int skip = scope.prefix().length();
        boolean trusted = turns == RawContent.PLAIN && rules.trustsStat();
        if (cached != null && cached.isValid() && trusted && ranges.areUntouched(from, until, scope.prefix())) {
            Arrays.fill(seen, from, until, true);
            return cached.object();
        }
        var level = new Level(from, until, skip, cached);
        List<Child> children = trackedChildren(scope, from, until);
        boolean rules = skip > 0
                && (children.stream().anyMatch(child -> child.text.equals(ATTRIBUTES))
                        || hasAttributes(from, until, skip));
        int here = rules ? raw.turns(scope) : turns;
        for (Child child : children) {
            try {
                add(level, scope, child.path, child.name, child.text, here);
            } catch (AccessDeniedException closed) {
                findings.leaveOut(scope.prefix() + child.text, 0, "unreadable");
            }
        }
        for (int entry = from; entry < until; entry++) {
            if (!seen[entry]) {
                addMissing(level, scope, entry);
            }
        }
        return level.tree();
    }

    /** Git follows an attributes file of the index where the work tree has none. */
    private boolean hasAttributes(int from, int until, int skip) {
        byte[] name = ATTRIBUTES.getBytes(StandardCharsets.US_ASCII);
        int entry = index.lowerBound(from, until, skip, name);
        return entry < until && index.isNamed(entry, skip, name);
    }

    private void add(Level level, Scope scope, Path child, byte[] name, String text, int turns)
            throws IOException, AbsentException {
        int entry = index.lowerBound(level.from, level.until, level.skip, name);
        if (entry < level.until && index.isNamed(entry, level.skip, name)) {
            addTracked(level, scope, child, name, text, entry, turns);
            return;
        }
        byte[] below = Arrays.copyOf(name, name.length + 1);
        below[name.length] = '/';
        int first = index.lowerBound(entry, level.until, level.skip, below);
        boolean holdsTracked = first < level.until && index.isBelow(first, level.skip, below);
        if (holdsTracked && scan.isDirectory(scope.prefix() + text + "/")) {
            int end = index.after(first, level.until, level.skip, below);
            CacheTree cached = level.cached == null ? null : level.cached.child(name);
            byte[] tree = directory(scope.child(child, text), first, end, cached, turns);
            level.addTree(text, tree, cached);
            return;
        }
        addUntracked(level, scope, child, text);
    }

    private void addTracked(Level level, Scope scope, Path child, byte[] name, String text, int first, int turns)
            throws IOException, AbsentException {
        int entry = first;
        while (entry < level.until && index.isNamed(entry, level.skip, name)) {
            seen[entry++] = true;
        }
        boolean untouched = rules.trustsStat() && scan.state(first) == TreeScan.UNTOUCHED;
        if (untouched && (isLink(first) || raw.isStored(first, scope, text, turns))) {
            level.add(new TreeEntry(mode(first), text, index.object(first)), first);
            return;
        }
        Stat stat = Stat.of(child);
        if (stat == null) {
            level.changed();
            return;
        }
        boolean repositoryHere = index.type(first) == Index.SUBMODULE && stat.isDirectory();
        TreeEntry found = repositoryHere
                ? submodule(scope, child, text, first)
                : stat.isDirectory() ? newDirectory(scope, child, text) : file(scope, child, text, stat, first, turns);
        level.add(found, index.isUnmerged(first) || index.isIntentToAdd(first) ? -1 : first);
    }

    private boolean isLink(int entry) {
        return index.type(entry) == Index.SYMBOLIC_LINK;
    }

    /** What only the index knows of: deleted in the work tree, unless Git was told not to put it there. */
    private void addMissing(Level level, Scope scope, int entry) throws IOException {
        seen[entry] = true;
        int slash = index.slash(entry, level.skip);
        byte[] path = index.path(entry);
        String name = NameBytes.text(Arrays.copyOfRange(path, level.skip, slash < 0 ? path.length : slash));
        if (slash < 0) {
            boolean kept = index.isSkipped(entry) && !level.has(name);
            if (kept) {
                findings.leaveOut(scope.prefix() + name, 0, LeftOut.NOT_CHECKED_OUT);
            }
            level.add(kept ? new TreeEntry(mode(entry), name, index.object(entry)) : null, entry);
            return;
        }
        int end = entry;
        byte[] below = Arrays.copyOf(path, slash + 1);
        while (end < level.until && index.startsWith(end, below)) {
            end++;
        }
        CacheTree cached = level.cached == null ? null : level.cached.child(name.getBytes(StandardCharsets.ISO_8859_1));
        var missing = new Level(entry, end, below.length, cached);
        Scope inside = scope.child(scope.directory(), name);
        boolean taken = level.has(name);
        if (!taken && allSkipped(entry, end)) {
            findings.leaveOut(scope.prefix() + name, 0, LeftOut.NOT_CHECKED_OUT);
        }
        for (int inner = entry; inner < end; inner++) {
            if (taken) {
                seen[inner] = true;
                missing.changed();
            } else if (inner == entry || !seen[inner]) {
                addMissing(missing, inside, inner);
            }
        }
        level.addTree(name, missing.tree(), cached);
    }

    private boolean allSkipped(int from, int until) {
        for (int entry = from; entry < until; entry++) {
            if (!index.isSkipped(entry) || (seen[entry] && entry != from)) {
                return false;
            }
        }
        return true;
    }

    private void addUntracked(Level level, Scope scope, Path child, String name) throws IOException, AbsentException {
        Stat stat = Stat.of(child);
        if (stat == null || ignores.isIgnored(scope, name, stat.isDirectory())) {
            return;
        }
        level.add(stat.isDirectory() ? newDirectory(scope, child, name) : newFile(scope, child, name, stat), -1);
    }

    /** A directory without anything tracked in it; null when there is nothing to keep. */
    private @Nullable TreeEntry newDirectory(Scope scope, Path directory, String name)
            throws IOException, AbsentException {
        if (repository.isNested(directory)) {
            return submodule(scope, directory, name, -1);
        }
        return plainDirectory(scope, directory, name);
    }

    private @Nullable TreeEntry plainDirectory(Scope scope, Path directory, String name)
            throws IOException, AbsentException {
        Scope inside = scope.child(directory, name);
        var level = new Level(0, 0, 0, null);
        for (Child child : children(inside)) {
            addUntracked(level, inside, child.path, child.text);
        }
        byte[] tree = level.tree();
        return tree == null ? null : new TreeEntry(TreeEntry.DIRECTORY, name, tree);
    }

    private @Nullable TreeEntry newFile(Scope scope, Path file, String name, Stat stat) throws IOException {
        String path = scope.prefix() + name;
        String reason = stat.isRegular() ? rules.reasonToLeaveOut(path, stat.size()) : "";
        if (!reason.isEmpty()) {
            findings.leaveOut(path, stat.size(), reason);
            return null;
        }
        return content(
                scope, file, name, stat, fileMode && stat.isExecutable() ? TreeEntry.EXECUTABLE : TreeEntry.FILE);
    }

    private @Nullable TreeEntry file(Scope scope, Path file, String name, Stat stat, int entry, int turns)
            throws IOException {
        boolean link = isLink(entry);
        boolean regular = index.type(entry) != Index.SYMBOLIC_LINK && index.type(entry) != Index.SUBMODULE;
        boolean likeIndex = link ? stat.isLink() || (!links && stat.isRegular()) : regular && stat.isRegular();
        boolean settled = likeIndex && !index.isUnmerged(entry) && !index.isIntentToAdd(entry);
        int mode = stat.isExecutable() ? TreeEntry.EXECUTABLE : TreeEntry.FILE;
        if (likeIndex && (link || !fileMode)) {
            mode = mode(entry);
        } else if (!fileMode) {
            mode = TreeEntry.FILE;
        }
        if (settled
                && rules.trustsStat()
                && stats.isUntouched(entry, stat)
                && (stat.isLink() || raw.isStored(entry, scope, name, turns))) {
            return new TreeEntry(mode, name, index.object(entry));
        }
        return content(scope, file, name, stat, mode);
    }

    /** Reads the file; null when it is gone, or left out with a reason. */
    private @Nullable TreeEntry content(Scope scope, Path file, String name, Stat first, int mode) throws IOException {
        Stat stat = first;
        for (int read = 0; read < MOST_READS && stat != null; read++) {
            try {
                if (stat.isLink() && UnsafeName.isForLink(name)) {
                    findings.leaveOut(scope.prefix() + name, 0, "unsafe-name");
                    return null;
                }
                if (stat.isLink()) {
                    return new TreeEntry(TreeEntry.LINK, name, sink.put("blob", LinkTarget.bytes(file, stat.size())));
                }
                if (!stat.isRegular()) {
                    findings.leaveOut(scope.prefix() + name, 0, "special-file");
                    return null;
                }
                try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                    return new TreeEntry(mode, name, sink.put(in, stat.size(), stat.isClosed()));
                }
            } catch (AccessDeniedException closed) {
                findings.leaveOut(scope.prefix() + name, stat.size(), "unreadable");
                return null;
            } catch (ShortFileException | NoSuchFileException changing) {
                stat = Stat.of(file);
            } catch (IOException failure) {
                Stat now = Stat.of(file);
                if (now != null && now.isSameFile(stat)) {
                    throw failure;
                }
                stat = now;
            }
        }
        if (stat != null) {
            findings.leaveOut(scope.prefix() + name, stat.size(), "changing");
        }
        return null;
    }

    /** @param entry in the index, or -1 */
    private @Nullable TreeEntry submodule(Scope scope, Path directory, String name, int entry)
            throws IOException, AbsentException {
        String path = scope.prefix() + name;
        byte[] commit = nested.capture(path, directory);
        if (commit == null && entry >= 0 && !Files.exists(directory.resolve(GIT), LinkOption.NOFOLLOW_LINKS)) {
            // Git looks at nothing in there; a run does.
            TreeEntry files = plainDirectory(scope, directory, name);
            if (files != null) {
                return files;
            }
        }
        if (commit == null && entry >= 0) {
            findings.leaveOut(path, 0, LeftOut.NOT_CHECKED_OUT);
            commit = index.object(entry);
        }
        return commit == null ? null : new TreeEntry(TreeEntry.REPOSITORY, name, commit);
    }

    /** What the scan found in a directory that the index has files in, by name. */
    private List<Child> trackedChildren(Scope scope, int from, int until) {
        if (scan.unreadable().contains(scope.prefix())) {
            findings.leaveOut(scope.prefix(), 0, "unreadable");
            return List.of();
        }
        int skip = scope.prefix().length();
        var names = new TreeSet<String>(scan.extras().getOrDefault(scope.prefix(), List.of()));
        for (int entry = from; entry < until; ) {
            byte[] path = index.path(entry);
            int slash = index.slash(entry, skip);
            String name = NameBytes.text(Arrays.copyOfRange(path, skip, slash < 0 ? path.length : slash));
            boolean there =
                    slash < 0 ? scan.state(entry) != TreeScan.ABSENT : scan.isDirectory(scope.prefix() + name + "/");
            if (there) {
                names.add(name);
            }
            entry = slash < 0 ? entry + 1 : index.after(entry, until, 0, Arrays.copyOf(path, slash + 1));
        }
        var children = new ArrayList<Child>();
        for (String name : names) {
            if (UnsafeName.is(name)) {
                findings.leaveOut(scope.prefix() + name, 0, "unsafe-name");
                continue;
            }
            Path path = RawPath.child(scope.directory(), name);
            children.add(new Child(path, name.getBytes(StandardCharsets.ISO_8859_1), name));
        }
        return children;
    }

    /** By name, so that the same files are left out each time. */
    private List<Child> children(Scope scope) throws IOException {
        var children = new ArrayList<Child>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(scope.directory())) {
            for (Path path : stream) {
                byte[] name = NameBytes.ofLast(path);
                String text = NameBytes.text(name);
                if (text.equals(GIT)) {
                    continue;
                }
                if (UnsafeName.is(text)) {
                    findings.leaveOut(scope.prefix() + text, 0, "unsafe-name");
                } else {
                    children.add(new Child(path, name, text));
                }
            }
        } catch (DirectoryIteratorException failure) {
            throw failure.getCause();
        } catch (AccessDeniedException closed) {
            findings.leaveOut(scope.prefix(), 0, "unreadable");
        } catch (NoSuchFileException | NotDirectoryException gone) {
            return List.of();
        }
        children.sort(Comparator.comparing(Child::text));
        return children;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Child(Path path, byte[] name, String text) {}

    private int mode(int entry) {
        int mode = index.mode(entry);
        if ((mode & 0170000) == 0100000) {
            return (mode & 0100) == 0 ? TreeEntry.FILE : TreeEntry.EXECUTABLE;
        }
        return mode & 0170000;
    }

    /** One directory while its entries are gathered, and whether they are still those of the index. */
    private final class Level {
        private final int from;
        private final int until;
        private final int skip;
        private final @Nullable CacheTree cached;
        private final List<TreeEntry> entries = new ArrayList<>();
        private boolean same = true;

        Level(int from, int until, int skip, @Nullable CacheTree cached) {
            this.from = from;
            this.until = until;
            this.skip = skip;
            this.cached = cached;
        }

        void changed() {
            same = false;
        }

        /** @param entry the index's, or -1 for what it does not have */
        void add(@Nullable TreeEntry found, int entry) {
            if (found != null) {
                entries.add(found);
                same &= entry >= 0 && found.mode() == mode(entry) && index.hasObject(entry, found.object(), 0);
            } else {
                same &= entry < 0;
            }
        }

        void addTree(String name, byte @Nullable [] tree, @Nullable CacheTree known) {
            same &= tree != null && known != null && known.isValid() && Arrays.equals(tree, known.object());
            if (tree != null) {
                entries.add(new TreeEntry(TreeEntry.DIRECTORY, name, tree));
            }
        }

        boolean has(String name) {
            return entries.stream().anyMatch(entry -> entry.name().equals(name));
        }

        byte @Nullable [] tree() throws IOException {
            if (same && cached != null && cached.isValid()) {
                return cached.object();
            }
            return entries.isEmpty() ? null : sink.put("tree", TreeEntry.tree(entries));
        }
    }
}
