// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lists what the index holds differently from HEAD's tree, as {@code git diff --cached --name-status --no-renames} does,
 * without conflicts; reads no tree that Git remembers to be the same.
 */
final class StagedChanges {
    private static final int DIRECTORY = 0040000;
    private static final int TYPE = 0170000;
    private static final int REGULAR = 0100000;

    private final Index index;
    private final Objects objects;
    private final Map<String, Character> letters = new TreeMap<>();

    StagedChanges(Index index, Objects objects) {
        this.index = index;
        this.objects = objects;
    }

    /**
     * The paths and their letters: A, D, M or T.
     *
     * @param root the tree of HEAD; null where there is no commit
     */
    Map<String, Character> list(@Nullable String root) throws IOException, AbsentException {
        if (root == null) {
            addAll(0, index.count());
        } else {
            compare(objects.format().bytes(root), index.cacheTree(), 0, index.count(), "");
        }
        return letters;
    }

    private void compare(byte[] tree, @Nullable CacheTree cached, int from, int until, String prefix)
            throws IOException, AbsentException {
        if (cached != null && cached.isValid() && Arrays.equals(tree, cached.object())) {
            return;
        }
        int skip = prefix.length();
        int entry = from;
        var items = new TreeItems(objects, tree);
        while (items.next()) {
            byte[] name = items.name();
            boolean directory = items.mode() == DIRECTORY;
            byte[] searched = directory ? Arrays.copyOf(name, name.length + 1) : name;
            if (directory) {
                searched[name.length] = '/';
            }
            int first = index.lowerBound(entry, until, skip, searched);
            addAll(entry, first);
            entry = first;
            if (directory) {
                while (entry < until && index.isBelow(entry, skip, searched)) {
                    entry++;
                }
                String below = prefix + NameBytes.text(searched);
                if (entry == first) {
                    deleteAll(items.object(), below);
                } else {
                    compare(items.object(), cached == null ? null : cached.child(name), first, entry, below);
                }
            } else {
                entry = compareFile(items, first, until, prefix + NameBytes.text(name), skip);
            }
        }
        addAll(entry, until);
    }

    /** The first entry behind those of this file. */
    private int compareFile(TreeItems item, int first, int until, String path, int skip) {
        int entry = first;
        boolean conflict = false;
        while (entry < until && index.isNamed(entry, skip, item.name())) {
            conflict |= index.isUnmerged(entry);
            entry++;
        }
        if (entry == first || index.isIntentToAdd(first)) {
            letters.put(path, 'D');
        } else if (!conflict) {
            int was = item.mode();
            int now = index.mode(first);
            if ((was & TYPE) != (now & TYPE)) {
                letters.put(path, 'T');
            } else if (isExecutable(was) != isExecutable(now) || !index.hasObject(first, item.object(), 0)) {
                letters.put(path, 'M');
            }
        }
        return entry;
    }

    private void addAll(int from, int until) {
        for (int entry = from; entry < until; entry++) {
            if (!index.isUnmerged(entry) && !index.isIntentToAdd(entry)) {
                letters.put(NameBytes.text(index.path(entry)), 'A');
            }
        }
    }

    private void deleteAll(byte[] tree, String prefix) throws IOException, AbsentException {
        var items = new TreeItems(objects, tree);
        while (items.next()) {
            String path = prefix + NameBytes.text(items.name());
            if (items.mode() == DIRECTORY) {
                deleteAll(items.object(), path + "/");
            } else {
                letters.put(path, 'D');
            }
        }
    }

    /** Old trees hold modes such as 100664; only the owner's right to execute counts. */
    private static boolean isExecutable(int mode) {
        return (mode & TYPE) == REGULAR && (mode & 0100) != 0;
    }
}
