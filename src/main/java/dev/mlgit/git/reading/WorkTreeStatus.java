// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.util.function.Supplier;

/**
 * Whether {@code git status --porcelain .} would print anything: scans the directory once, beside the index, and ends at
 * the first difference.
 */
final class WorkTreeStatus {
    private final Repository repository;
    private final Index index;
    private final StatCheck stats;
    private final Supplier<EntryCheck> checks;
    private final boolean untracked;
    private final GitConfig config;
    private final boolean sparse;
    private volatile boolean found;

    /**
     * @param checks makes one for each thread
     * @param untracked false to leave out files that Git does not know
     */
    WorkTreeStatus(Repository repository, Index index, StatCheck stats, Supplier<EntryCheck> checks, boolean untracked)
            throws AbsentException {
        this.repository = repository;
        this.index = index;
        this.stats = stats;
        this.checks = checks;
        this.untracked = untracked;
        this.config = repository.config();
        this.sparse = config.truth("core", "sparsecheckout", false)
                && !config.truth("sparse", "expectfilesoutsideofpatterns", false);
    }

    boolean isDirty() throws IOException, AbsentException {
        Layout layout = repository.layout();
        Scope scope = Scope.of(layout.workTree(), layout.directory());
        byte[] prefix = scope.prefix().getBytes(StandardCharsets.ISO_8859_1);
        int from = prefix.length == 0 ? 0 : index.lowerBound(0, index.count(), 0, prefix);
        int until = prefix.length == 0 ? index.count() : index.after(from, index.count(), 0, prefix);
        if (hasFlaggedEntry(from, until)) {
            return true;
        }
        var scan = new TreeScan(repository, index, stats, Finder::new);
        scan.run(scope, from, until);
        if (!found && !scan.unreadable().isEmpty()) {
            throw new AccessDeniedException(
                    RawPath.shown(scan.unreadable().iterator().next()));
        }
        return found || hasAbsentEntry(scan, from, until);
    }

    /** Unmerged and announced files are changes whatever the work tree holds. */
    private boolean hasFlaggedEntry(int from, int until) {
        for (int entry = from; entry < until; entry++) {
            if (index.isUnmerged(entry) || index.isIntentToAdd(entry)) {
                return true;
            }
        }
        return false;
    }

    private boolean hasAbsentEntry(TreeScan scan, int from, int until) throws IOException, AbsentException {
        for (int entry = from; entry < until; entry++) {
            if (scan.state(entry) == TreeScan.ABSENT && isMissed(entry)) {
                return true;
            }
        }
        return false;
    }

    /** False for what need not be there. */
    private boolean isMissed(int entry) throws IOException, AbsentException {
        boolean leftOut = index.type(entry) == Index.SUBMODULE
                && ignoredOf(new String(index.path(entry), StandardCharsets.UTF_8)) == Submodules.ALL;
        return !leftOut && !index.isAssumedUnchanged(entry) && !index.isSkipped(entry);
    }

    private Submodules ignoredOf(String path) throws IOException, AbsentException {
        return Submodules.ignored(repository.layout(), config, path, untracked);
    }

    /** Ends the scan at the first difference. */
    private final class Finder implements ScanWatcher {
        private final EntryCheck check = checks.get();
        private final Scopes scopes = new Scopes(repository.layout().workTree());
        private final UntrackedSearch search = new UntrackedSearch(repository, config);

        @Override
        public boolean touched(int entry, byte[] directory, byte[] name, Stat stat)
                throws IOException, AbsentException {
            if (index.isAssumedUnchanged(entry) || (index.isSkipped(entry) && !sparse)) {
                return false;
            }
            Scope scope = scopes.at(directory);
            String text = NameBytes.text(name);
            boolean changed = index.type(entry) == Index.SUBMODULE
                    ? !stat.isDirectory() || isSubmoduleChanged(scope, text, entry)
                    : check.differs(entry, RawPath.child(scope.directory(), text), stat, scope, text);
            return ends(changed);
        }

        @Override
        public boolean absent(int entry) throws IOException, AbsentException {
            return ends(isMissed(entry));
        }

        @Override
        public boolean extra(byte[] directory, byte[] name) throws IOException, AbsentException {
            return untracked && ends(search.hasAny(scopes.at(directory), NameBytes.text(name)));
        }

        private boolean ends(boolean changed) {
            if (changed) {
                found = true;
            }
            return changed;
        }
    }

    private boolean isSubmoduleChanged(Scope scope, String name, int entry) throws IOException, AbsentException {
        byte[] path = (scope.prefix() + name).getBytes(StandardCharsets.ISO_8859_1);
        Submodules ignored = ignoredOf(new String(path, StandardCharsets.UTF_8));
        if (ignored == Submodules.ALL) {
            return false;
        }
        Repository submodule = repository.submodule(RawPath.child(scope.directory(), name));
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
}
