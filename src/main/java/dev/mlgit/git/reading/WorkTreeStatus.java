// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Whether {@code git status --porcelain .} would print anything: walks the directory once, beside the index, and stops
 * at the first difference.
 */
final class WorkTreeStatus {
    private final Repository repository;
    private final Index index;
    private final EntryCheck check;
    private final IgnoreRules ignores;
    private final boolean untracked;
    private final boolean sparse;
    private final boolean[] seen;

    /** @param untracked false to leave out files that Git does not know */
    WorkTreeStatus(Repository repository, Index index, EntryCheck check, boolean untracked) throws AbsentException {
        this.repository = repository;
        this.index = index;
        this.check = check;
        this.untracked = untracked;
        GitConfig config = repository.config();
        this.ignores = new IgnoreRules(repository.layout(), repository.environment(), config);
        this.sparse = config.truth("core", "sparsecheckout", false)
                && !config.truth("sparse", "expectfilesoutsideofpatterns", false);
        this.seen = new boolean[index.count()];
    }

    boolean isDirty() throws IOException, AbsentException {
        Layout layout = repository.layout();
        Scope scope = Scope.of(layout.workTree(), layout.directory());
        byte[] prefix = scope.prefix().getBytes(StandardCharsets.ISO_8859_1);
        int from = prefix.length == 0 ? 0 : index.lowerBound(0, index.count(), 0, prefix);
        int until = prefix.length == 0 ? index.count() : after(from, index.count(), 0, prefix);
        return hasFlaggedEntry(from, until) || walk(scope, from, until) || hasUnseenEntry(from, until);
    }

    /** Unmerged and announced files are changes whatever the work tree holds. */
    private boolean hasFlaggedEntry(int from, int until) {
        for (int entry = from; entry < until; entry++) {
            if (index.isUnmerged(entry) || index.isIntentToAdd(entry)) {
                return true;
            }
            seen[entry] = index.isAssumedUnchanged(entry) || index.isSkipped(entry);
        }
        return false;
    }

    private boolean hasUnseenEntry(int from, int until) throws IOException, AbsentException {
        for (int entry = from; entry < until; entry++) {
            if (!seen[entry] && !(index.type(entry) == Index.SUBMODULE && isLeftOut(entry))) {
                return true;
            }
        }
        return false;
    }

    private boolean isLeftOut(int entry) throws IOException, AbsentException {
        return ignoredOf(new String(index.path(entry), StandardCharsets.UTF_8)) == Submodules.ALL;
    }

    private Submodules ignoredOf(String path) throws IOException, AbsentException {
        return Submodules.ignored(repository.layout(), repository.config(), path, untracked);
    }

    private boolean walk(Scope scope, int from, int until) throws IOException, AbsentException {
        int skip = scope.prefix().length();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(scope.directory())) {
            for (Path child : children) {
                byte[] name = NameBytes.ofLast(child);
                if (!isGitMarker(name) && isChanged(scope, child, name, from, until, skip)) {
                    return true;
                }
            }
        } catch (DirectoryIteratorException failure) {
            throw failure.getCause();
        }
        return false;
    }

    private boolean isChanged(Scope scope, Path child, byte[] name, int from, int until, int skip)
            throws IOException, AbsentException {
        int entry = index.lowerBound(from, until, skip, name);
        if (entry < until && index.isNamed(entry, skip, name)) {
            return isTrackedChanged(scope, child, NameBytes.text(name), entry);
        }
        byte[] below = java.util.Arrays.copyOf(name, name.length + 1);
        below[name.length] = '/';
        int first = index.lowerBound(entry, until, skip, below);
        if (first < until && index.isBelow(first, skip, below)) {
            if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                return walk(scope.child(child, NameBytes.text(name)), first, after(first, until, skip, below));
            }
        }
        return untracked && isUntracked(scope, child, NameBytes.text(name));
    }

    private boolean isTrackedChanged(Scope scope, Path child, String name, int entry)
            throws IOException, AbsentException {
        if (index.isAssumedUnchanged(entry) || (index.isSkipped(entry) && !sparse)) {
            return false;
        }
        Stat stat = Stat.of(child);
        if (stat == null) {
            return !index.isSkipped(entry);
        }
        seen[entry] = true;
        if (index.type(entry) == Index.SUBMODULE) {
            return !stat.isDirectory() || isSubmoduleChanged(scope, child, name, entry);
        }
        return check.differs(entry, child, stat, scope, name);
    }

    private boolean isSubmoduleChanged(Scope scope, Path child, String name, int entry)
            throws IOException, AbsentException {
        byte[] path = (scope.prefix() + name).getBytes(StandardCharsets.ISO_8859_1);
        Submodules ignored = ignoredOf(new String(path, StandardCharsets.UTF_8));
        if (ignored == Submodules.ALL) {
            return false;
        }
        Repository submodule = repository.submodule(child);
        if (submodule == null) {
            return false;
        }
        String commit = submodule.references().resolve("HEAD");
        if (commit == null) {
            return false;
        }
        if (!index.hasObject(entry, submodule.layout().format().bytes(commit), 0)) {
            return true;
        }
        return ignored != Submodules.DIRTY && submodule.isDirty(ignored == Submodules.NONE);
    }

    private boolean isUntracked(Scope scope, Path child, String name) throws IOException, AbsentException {
        Stat stat = Stat.of(child);
        if (stat == null) {
            return false;
        }
        if (!stat.isDirectory()) {
            return (stat.isRegular() || stat.isLink()) && !ignores.isIgnored(scope, name, false);
        }
        if (ignores.isIgnored(scope, name, true)) {
            return false;
        }
        if (repository.isNested(child)) {
            return true;
        }
        Scope below = scope.child(child, name);
        try (DirectoryStream<Path> children = Files.newDirectoryStream(child)) {
            for (Path inner : children) {
                byte[] innerName = NameBytes.ofLast(inner);
                if (!isGitMarker(innerName) && isUntracked(below, inner, NameBytes.text(innerName))) {
                    return true;
                }
            }
        } catch (DirectoryIteratorException failure) {
            throw failure.getCause();
        }
        return false;
    }

    /** The first entry after those that begin with the name. */
    private int after(int from, int until, int skip, byte[] name) {
        byte[] next = name.clone();
        next[next.length - 1]++;
        return index.lowerBound(from, until, skip, next);
    }

    private static boolean isGitMarker(byte[] name) {
        return name.length == 4 && name[0] == '.' && name[1] == 'g' && name[2] == 'i' && name[3] == 't';
    }
}
