// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.util.Collection;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;

/** Stages files whatever the ignore rules say. */
final class ForcedStaging {
    private ForcedStaging() {}

    static void stage(GitLine line, Collection<String> paths) throws IOException {
        if (paths.isEmpty()) {
            return;
        }
        DirCache index = line.repository().lockDirCache();
        try (ObjectInserter inserter = line.repository().newObjectInserter();
                var walk = new TreeWalk(line.repository())) {
            DirCacheEditor editor = index.editor();
            walk.addTree(new FileTreeIterator(line.repository()));
            walk.setRecursive(true);
            walk.setFilter(PathFilterGroup.createFromStrings(paths));
            while (walk.next()) {
                var file = java.util.Objects.requireNonNull(walk.getTree(0, FileTreeIterator.class));
                ObjectId content;
                // By stream: without filters a file of any size passes.
                long size = file.getEntryContentLength();
                try (var stream = file.openEntryStream()) {
                    content = inserter.insert(Constants.OBJ_BLOB, size, stream);
                }
                var mode = file.getEntryFileMode();
                long length = file.getEntryLength();
                var modified = file.getEntryLastModifiedInstant();
                // The iterator has moved on when this is applied.
                editor.add(new DirCacheEditor.PathEdit(walk.getPathString()) {
                    @Override
                    public void apply(DirCacheEntry entry) {
                        entry.setFileMode(mode);
                        entry.setObjectId(content);
                        entry.setLength(length);
                        entry.setLastModified(modified);
                    }
                });
            }
            inserter.flush();
            editor.commit();
        } finally {
            index.unlock();
        }
    }
}
