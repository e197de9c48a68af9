// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Lists what {@code git status --porcelain --no-renames} prints, of a directory and what is below it: scans the work
 * tree once, beside the index.
 */
final class WorkTreeChanges {
    private static final int TYPE = 0170000;
    private static final int REGULAR = 0100000;
    /** What each set of stages of a file in conflict is called. */
    private static final List<String> CONFLICTS = List.of("", "DD", "AU", "UD", "UA", "DU", "AA", "UU");

    private final Repository repository;
    private final Index index;
    private final StatCheck stats;
    private final EntryCheck check;
    private final IgnoreRules ignores;
    private final UntrackedFiles shown;
    private final boolean sparse;
    private final BitSet seen;
    private final Map<String, Character> unstaged = new TreeMap<>();
    private final Map<String, Integer> conflicts = new TreeMap<>();
    private final TreeSet<String> untracked = new TreeSet<>();
    /** Submodules that differ in untracked files alone. */
    private final TreeSet<String> untrackedInside = new TreeSet<>();

    WorkTreeChanges(Repository repository, Index index, StatCheck stats, EntryCheck check, UntrackedFiles shown)
            throws AbsentException {
        this.repository = repository;
        this.index = index;
        this.stats = stats;
        this.check = check;
        this.shown = shown;
        GitConfig config = repository.config();
        this.ignores = new IgnoreRules(repository, config);
        this.sparse = config.truth("core", "sparsecheckout", false)
                && !config.truth("sparse", "expectfilesoutsideofpatterns", false);
        this.seen = new BitSet(index.count());
    }

    /**
     * In Git's order: what is tracked by path, then what is untracked by path.
     *
     * @param directory the top of the work tree or a directory below it
     * @param staged by path, the letters of what is staged anywhere
     */
    List<FileState> list(Path directory, Map<String, Character> staged) throws IOException, AbsentException {
        Scope scope = Scope.of(repository.layout().workTree(), directory);
        byte[] prefix = scope.prefix().getBytes(StandardCharsets.ISO_8859_1);
        int from = prefix.length == 0 ? 0 : index.lowerBound(0, index.count(), 0, prefix);
        int until = prefix.length == 0 ? index.count() : index.after(from, index.count(), 0, prefix);
        flag(from, until);
        if (from == until && prefix.length > 0 && shown == UntrackedFiles.NORMAL) {
            // Nothing of it is tracked: it is shown as one, like a directory below it would be.
            if (holdsUntracked(scope)) {
                untracked.add(scope.prefix());
            }
        } else {
            scan(scope, from, until);
        }
        addUnseen(from, until);
        return joined(scope.prefix(), staged);
    }

    private List<FileState> joined(String prefix, Map<String, Character> staged) {
        var paths = new TreeSet<String>(unstaged.keySet());
        paths.addAll(conflicts.keySet());
        staged.keySet().stream().filter(path -> path.startsWith(prefix)).forEach(paths::add);
        var states = new ArrayList<FileState>();
        for (String path : paths) {
            Integer stages = conflicts.get(path);
            if (stages != null) {
                String code = CONFLICTS.get(stages);
                states.add(new FileState(code.charAt(0), code.charAt(1), path, true));
                continue;
            }
            char index = staged.getOrDefault(path, ' ');
            boolean tracked = index != ' ' || !untrackedInside.contains(path);
            states.add(new FileState(index, unstaged.getOrDefault(path, ' '), path, tracked));
        }
        untracked.forEach(path -> states.add(FileState.untracked(path)));
        return states;
    }

    /** Notes conflicts, and what Git was told not to look at. */
    private void flag(int from, int until) {
        for (int entry = from; entry < until; entry++) {
            if (index.isUnmerged(entry)) {
                conflicts.merge(text(entry), 1 << (index.stage(entry) - 1), (one, other) -> one | other);
                seen.set(entry);
            } else if (index.isAssumedUnchanged(entry) || index.isSkipped(entry)) {
                seen.set(entry);
            }
        }
    }

    private void addUnseen(int from, int until) throws IOException, AbsentException {
        for (int entry = seen.nextClearBit(from); entry < until; entry = seen.nextClearBit(entry + 1)) {
            if (index.type(entry) != Index.SUBMODULE || ignored(text(entry)) != Submodules.ALL) {
                unstaged.put(text(entry), 'D');
            }
        }
    }

    private Submodules ignored(String path) throws IOException, AbsentException {
        String name = new String(path.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return Submodules.ignored(repository.layout(), repository.config(), name, shown != UntrackedFiles.NONE);
    }

    private void scan(Scope scope, int from, int until) throws IOException, AbsentException {
        var scan = new TreeScan(repository, index, stats, () -> ScanWatcher.NONE);
        scan.run(scope, from, until);
        if (!scan.unreadable().isEmpty()) {
            throw new AccessDeniedException(
                    RawPath.shown(scan.unreadable().iterator().next()));
        }
        var scopes = new Scopes(repository.layout().workTree());
        for (int entry = from; entry < until; entry++) {
            if (scan.state(entry) == TreeScan.UNTOUCHED) {
                seen.set(entry);
            } else if (scan.state(entry) == TreeScan.TOUCHED) {
                visit(scopes, entry);
            }
        }
        if (shown != UntrackedFiles.NONE) {
            for (Map.Entry<String, List<String>> names : scan.extras().entrySet()) {
                Scope at = scopes.at(names.getKey());
                for (String name : names.getValue()) {
                    addUntracked(at, RawPath.child(at.directory(), name), name);
                }
            }
        }
    }

    private void visit(Scopes scopes, int entry) throws IOException, AbsentException {
        String path = text(entry);
        int slash = path.lastIndexOf('/') + 1;
        Scope scope = scopes.at(path.substring(0, slash));
        String name = path.substring(slash);
        Path child = RawPath.child(scope.directory(), name);
        byte[] inside = (path + "/").getBytes(StandardCharsets.ISO_8859_1);
        int below = index.lowerBound(entry, index.count(), 0, inside);
        boolean holdsTracked = below < index.count() && index.isBelow(below, 0, inside);
        if (!visitTracked(scope, child, name, entry) && !holdsTracked && shown != UntrackedFiles.NONE) {
            addUntracked(scope, child, name);
        }
    }

    /** False for a directory that has taken a file's place: what is in it is not tracked. */
    private boolean visitTracked(Scope scope, Path child, String name, int entry) throws IOException, AbsentException {
        Stat stat = Stat.of(child);
        if (stat == null) {
            return true;
        }
        boolean submodule = index.type(entry) == Index.SUBMODULE;
        boolean replaced = stat.isDirectory() && !submodule;
        if (index.isUnmerged(entry)
                || index.isAssumedUnchanged(entry)
                || (index.isSkipped(entry) && (!sparse || replaced))) {
            return !replaced;
        }
        if (replaced && repository.submodule(child) == null) {
            return false;
        }
        seen.set(entry);
        String path = scope.prefix() + name;
        if (submodule && stat.isDirectory()) {
            visitSubmodule(path, child, entry);
        } else if (index.isIntentToAdd(entry)) {
            unstaged.put(path, 'A');
        } else if (type(stat, entry) != (index.mode(entry) & TYPE)) {
            if (!submodule || ignored(path) != Submodules.ALL) {
                unstaged.put(path, 'T');
            }
        } else if (check.differs(entry, child, stat, scope, name)) {
            unstaged.put(path, 'M');
        }
        return true;
    }

    /** As Git takes what it finds: a file where links are written as files is still a link. */
    private int type(Stat stat, int entry) throws AbsentException {
        if (stat.isDirectory()) {
            return Index.SUBMODULE;
        }
        boolean keepsLink = index.type(entry) == Index.SYMBOLIC_LINK
                && stat.isRegular()
                && !repository.config().truth("core", "symlinks", true);
        return stat.isLink() || keepsLink ? Index.SYMBOLIC_LINK : REGULAR;
    }

    private void visitSubmodule(String path, Path child, int entry) throws IOException, AbsentException {
        Submodules ignored = ignored(path);
        Repository submodule = ignored == Submodules.ALL ? null : repository.submodule(child);
        String commit = submodule == null ? null : submodule.references().resolve("HEAD");
        if (submodule == null || commit == null) {
            return;
        }
        if (!index.hasObject(entry, submodule.layout().format().bytes(commit), 0)) {
            unstaged.put(path, 'M');
        } else if (ignored != Submodules.DIRTY) {
            List<FileState> inside = submodule.changes(submodule.layout().workTree(), ignored == Submodules.NONE);
            if (!inside.isEmpty()) {
                unstaged.put(path, 'M');
            }
            if (inside.stream().noneMatch(FileState::tracked)) {
                untrackedInside.add(path);
            }
        }
    }

    private void addUntracked(Scope scope, Path child, String name) throws IOException, AbsentException {
        Stat stat = Stat.of(child);
        if (stat == null) {
            return;
        }
        String path = scope.prefix() + name;
        if (!stat.isDirectory()) {
            if ((stat.isRegular() || stat.isLink()) && !ignores.isIgnored(scope, name, false)) {
                untracked.add(path);
            }
        } else if (!ignores.isIgnored(scope, name, true)) {
            if (repository.isNested(child)) {
                untracked.add(path + "/");
            } else if (shown == UntrackedFiles.ALL) {
                addAllUntracked(scope.child(child, name));
            } else if (holdsUntracked(scope.child(child, name))) {
                untracked.add(path + "/");
            }
        }
    }

    private void addAllUntracked(Scope scope) throws IOException, AbsentException {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(scope.directory())) {
            for (Path child : children) {
                byte[] name = NameBytes.ofLast(child);
                if (!isGitMarker(name)) {
                    addUntracked(scope, child, NameBytes.text(name));
                }
            }
        } catch (DirectoryIteratorException failure) {
            throw failure.getCause();
        }
    }

    /** Whether a directory without tracked files has anything to show. */
    private boolean holdsUntracked(Scope scope) throws IOException, AbsentException {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(scope.directory())) {
            for (Path child : children) {
                byte[] bytes = NameBytes.ofLast(child);
                String name = NameBytes.text(bytes);
                Stat stat = isGitMarker(bytes) ? null : Stat.of(child);
                if (stat == null || ignores.isIgnored(scope, name, stat.isDirectory())) {
                    continue;
                }
                boolean shows = stat.isDirectory()
                        ? repository.isNested(child) || holdsUntracked(scope.child(child, name))
                        : stat.isRegular() || stat.isLink();
                if (shows) {
                    return true;
                }
            }
        } catch (DirectoryIteratorException failure) {
            throw failure.getCause();
        }
        return false;
    }

    private String text(int entry) {
        return NameBytes.text(index.path(entry));
    }

    private static boolean isGitMarker(byte[] name) {
        return name.length == 4 && name[0] == '.' && name[1] == 'g' && name[2] == 'i' && name[3] == 't';
    }
}
