// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.IndexDiff;
import org.eclipse.jgit.lib.IndexDiff.StageState;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.FileTreeIterator;

/**
 * HEAD, index and work tree compared.
 *
 * @param tracked in the order of paths
 * @param untracked files, and directories that hold nothing tracked with a slash at their end
 * @param untrackedFiles every single one
 * @param ignored files and directories that are passed over
 */
record Changes(List<Change> tracked, List<String> untracked, List<String> untrackedFiles, Set<String> ignored) {
    static Changes of(GitLine line) throws IOException {
        return of(line, new Revisions(line.repository()).head());
    }

    /** @param base what the index is compared with */
    static Changes of(GitLine line, Optional<RevCommit> base) throws IOException {
        Repository repository = line.repository();
        var difference =
                new IndexDiff(repository, base.map(RevCommit::getId).orElse(null), new FileTreeIterator(repository));
        difference.diff();
        Map<String, StageState> conflicts = difference.getConflictingStageStates();
        var work = new TreeMap<String, Character>();
        difference.getModified().forEach(path -> work.put(path, workMode(repository, path)));
        difference.getMissing().forEach(path -> work.put(path, 'D'));
        conflicts.keySet().forEach(work::remove);

        var changes = new TreeMap<String, Change>();
        for (DiffEntry entry : staged(line, base)) {
            String path =
                    entry.getChangeType() == DiffEntry.ChangeType.DELETE ? entry.getOldPath() : entry.getNewPath();
            if (!conflicts.containsKey(path)) {
                Optional<String> from = Letters.moved(entry) ? Optional.of(entry.getOldPath()) : Optional.empty();
                Character second = work.remove(path);
                changes.put(path, new Change(Letters.of(entry), second == null ? ' ' : second, path, from, false));
            }
        }
        work.forEach((path, letter) -> changes.put(path, new Change(' ', letter, path, Optional.empty(), false)));
        conflicts.forEach((path, state) -> {
            String pair = pair(state);
            changes.put(path, new Change(pair.charAt(0), pair.charAt(1), path, Optional.empty(), true));
        });
        DirCache index = repository.readDirCache();
        var files = new TreeSet<String>(difference.getUntracked());
        files.removeAll(conflicts.keySet());
        return new Changes(
                List.copyOf(changes.values()),
                folded(repository, index, files),
                List.copyOf(files),
                Set.copyOf(difference.getIgnoredNotInIndex()));
    }

    /** Those paths alone. */
    Changes within(Pathspecs paths) {
        return new Changes(
                tracked.stream().filter(change -> paths.matches(change.path())).toList(),
                untracked.stream()
                        .filter(path -> paths.matches(path.replaceFirst("/$", ""))
                                || untrackedFiles.stream()
                                        .anyMatch(file -> file.startsWith(path) && paths.matches(file)))
                        .toList(),
                untrackedFiles.stream().filter(paths::matches).toList(),
                ignored);
    }

    boolean anyUnmerged() {
        return tracked.stream().anyMatch(Change::unmerged);
    }

    boolean anyStaged() {
        return tracked.stream().anyMatch(Change::staged);
    }

    boolean anyUnstaged() {
        return tracked.stream().anyMatch(Change::unstaged);
    }

    private static List<DiffEntry> staged(GitLine line, Optional<RevCommit> base) throws IOException {
        Repository repository = line.repository();
        try (var comparison = new Comparison(repository)) {
            return comparison.entries(
                    comparison.tree(base.map(RevCommit::getTree)),
                    new DirCacheIterator(repository.readDirCache()),
                    true);
        }
    }

    private static char workMode(Repository repository, String path) {
        Path file = repository.getWorkTree().toPath().resolve(path);
        try {
            var entry = repository.readDirCache().getEntry(path);
            if (entry == null) {
                return 'M';
            }
            boolean link = FileMode.SYMLINK.equals(entry.getRawMode());
            return link == Files.isSymbolicLink(file) ? 'M' : 'T';
        } catch (IOException unreadable) {
            return 'M';
        }
    }

    private static String pair(StageState state) {
        return switch (state) {
            case BOTH_DELETED -> "DD";
            case ADDED_BY_US -> "AU";
            case DELETED_BY_THEM -> "UD";
            case ADDED_BY_THEM -> "UA";
            case DELETED_BY_US -> "DU";
            case BOTH_ADDED -> "AA";
            case BOTH_MODIFIED -> "UU";
        };
    }

    /** The highest directory without anything tracked stands for all below it. */
    private static List<String> folded(Repository repository, DirCache index, Set<String> files) {
        Set<String> directories = new HashSet<>();
        for (int at = 0; at < index.getEntryCount(); at++) {
            String path = index.getEntry(at).getPathString();
            for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
                if (!directories.add(path.substring(0, slash))) {
                    break;
                }
            }
        }
        var shown = new TreeSet<String>();
        Path top = repository.getWorkTree().toPath();
        for (String file : files) {
            shown.add(fold(directories, top, file));
        }
        return new ArrayList<>(shown);
    }

    private static String fold(Set<String> directories, Path top, String file) {
        for (int slash = file.indexOf('/'); slash > 0; slash = file.indexOf('/', slash + 1)) {
            if (!directories.contains(file.substring(0, slash))) {
                return file.substring(0, slash + 1);
            }
        }
        return Files.isDirectory(top.resolve(file), LinkOption.NOFOLLOW_LINKS) ? file + "/" : file;
    }
}
