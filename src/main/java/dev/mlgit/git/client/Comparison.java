// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jgit.api.errors.CanceledException;
import org.eclipse.jgit.diff.ContentSource;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RenameDetector;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.AbstractTreeIterator;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.WorkingTreeIterator;
import org.eclipse.jgit.treewalk.filter.IndexDiffFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/** Two of trees, index and work tree side by side. */
final class Comparison implements AutoCloseable {
    /** How alike two files must be to be one that was renamed, in per cent: git's own mark. */
    private static final int ALIKE = 50;

    private static final int MOST_BYTES = 512 * 1024 * 1024;

    private final Repository repository;
    private final ObjectReader reader;
    private ContentSource.@Nullable Pair sources;

    Comparison(Repository repository) {
        this.repository = repository;
        this.reader = repository.newObjectReader();
    }

    AbstractTreeIterator tree(Optional<? extends AnyObjectId> tree) throws IOException {
        if (tree.isEmpty()) {
            return new EmptyTreeIterator();
        }
        return new CanonicalTreeParser(null, reader, tree.get());
    }

    /** What is different; files in the work tree that the first side does not have are left out. */
    List<DiffEntry> entries(AbstractTreeIterator one, AbstractTreeIterator other, boolean renames) throws IOException {
        try (var walk = new TreeWalk(repository, reader)) {
            walk.addTree(one);
            walk.addTree(other);
            walk.setRecursive(true);
            walk.setFilter(TreeFilter.ANY_DIFF);
            if (other instanceof WorkingTreeIterator working && one instanceof DirCacheIterator) {
                walk.setFilter(new IndexDiffFilter(0, 1));
                working.setDirCacheIterator(walk, 0);
            }
            sources = new ContentSource.Pair(source(one), source(other));
            List<DiffEntry> entries = DiffEntry.scan(walk);
            if (other instanceof WorkingTreeIterator) {
                DirCache index = repository.readDirCache();
                entries = entries.stream()
                        .filter(entry -> index.findEntry(Letters.path(entry)) >= 0)
                        .toList();
            }
            return renames ? renamed(entries) : entries;
        }
    }

    /** What a side of a difference holds: a file, a link's target, a submodule's commit; nothing where it is absent. */
    RawText content(DiffEntry.Side side, DiffEntry entry) throws IOException {
        FileMode mode = entry.getMode(side);
        if (mode == FileMode.MISSING) {
            return RawText.EMPTY_TEXT;
        }
        if (mode == FileMode.GITLINK) {
            return new RawText(
                    Constants.encode("Subproject commit " + entry.getId(side).name() + "\n"));
        }
        return new RawText(Objects.requireNonNull(sources).open(side, entry).getBytes(MOST_BYTES));
    }

    private List<DiffEntry> renamed(List<DiffEntry> entries) throws IOException {
        var detector = new RenameDetector(repository);
        detector.setRenameScore(ALIKE);
        detector.addAll(entries);
        try {
            return detector.compute(Objects.requireNonNull(sources), NullProgressMonitor.INSTANCE);
        } catch (CanceledException impossible) {
            throw new IllegalStateException("nobody can cancel this", impossible);
        }
    }

    private ContentSource source(AbstractTreeIterator side) {
        return side instanceof WorkingTreeIterator working
                ? ContentSource.create(working)
                : ContentSource.create(reader);
    }

    FileTreeIterator workTree() {
        return new FileTreeIterator(repository);
    }

    ObjectReader reader() {
        return reader;
    }

    @Override
    public void close() {
        reader.close();
    }
}
