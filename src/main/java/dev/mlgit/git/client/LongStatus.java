// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.RepositoryState;

/** Changes in sentences, as {@code git status} tells them and a commit's editor shows them. */
final class LongStatus {
    private static final Map<Character, String> LABELS = Map.of(
            'A', "new file:   ",
            'M', "modified:   ",
            'D', "deleted:    ",
            'R', "renamed:    ",
            'C', "copied:     ",
            'T', "typechange: ");
    private static final Map<String, String> UNMERGED = Map.of(
            "UU", "both modified:   ",
            "AA", "both added:      ",
            "DD", "both deleted:    ",
            "AU", "added by us:     ",
            "UA", "added by them:   ",
            "DU", "deleted by us:   ",
            "UD", "deleted by them: ");

    private final GitLine line;
    private final String mark;
    private final boolean committing;
    private final List<String> lines = new ArrayList<>();

    private LongStatus(GitLine line, String mark, boolean committing) {
        this.line = line;
        this.mark = mark;
        this.committing = committing;
    }

    static LongStatus plain(GitLine line) {
        return new LongStatus(line, "", false);
    }

    /** For a commit that has nothing to commit. */
    static LongStatus ofCommit(GitLine line) {
        return new LongStatus(line, "", true);
    }

    /** For the text that an editor shows. */
    static LongStatus ofComment(GitLine line) {
        return new LongStatus(line, "#", true);
    }

    List<String> print(Changes changes, List<String> untracked, boolean untrackedHidden) throws IOException {
        return print(changes, untracked, untrackedHidden, List.of());
    }

    /** @param ignored shown too */
    List<String> print(Changes changes, List<String> untracked, boolean untrackedHidden, List<String> ignored)
            throws IOException {
        boolean unborn = heading();
        state(changes);
        if (unborn) {
            add("");
            add(committing ? "Initial commit" : "No commits yet");
            add("");
        }
        staged(changes, unborn);
        unmerged(changes);
        unstaged(changes);
        others("Untracked files:", "  (use \"git add <file>...\" to include in what will be committed)", untracked);
        others("Ignored files:", "  (use \"git add -f <file>...\" to include in what will be committed)", ignored);
        closing(changes, untracked, unborn, untrackedHidden);
        return List.copyOf(lines);
    }

    /** True before the first commit. */
    private boolean heading() throws IOException {
        var revisions = new Revisions(line.repository());
        Optional<String> branch = revisions.branch();
        boolean unborn = revisions.head().isEmpty();
        if (branch.isEmpty()) {
            add(state().isRebasing() ? "rebase in progress" : Detached.sentence(line));
            return unborn;
        }
        add("On branch " + branch.get());
        Optional<Tracking> tracking = unborn ? Optional.empty() : Tracking.of(line.repository(), branch.get());
        if (tracking.isPresent()) {
            tracking.get().sentences().forEach(this::add);
            add("");
        }
        return unborn;
    }

    private RepositoryState state() {
        return line.repository().getRepositoryState();
    }

    private void state(Changes changes) {
        RepositoryState state = state();
        if (state == RepositoryState.MERGING || state == RepositoryState.MERGING_RESOLVED) {
            if (changes.anyUnmerged()) {
                add("You have unmerged paths.");
                add("  (fix conflicts and run \"git commit\")");
                add("  (use \"git merge --abort\" to abort the merge)");
            } else {
                add("All conflicts fixed but you are still merging.");
                add("  (use \"git commit\" to conclude merge)");
            }
            add("");
        }
    }

    private void staged(Changes changes, boolean unborn) {
        if (!changes.anyStaged()) {
            return;
        }
        add("Changes to be committed:");
        if (state() != RepositoryState.MERGING && state() != RepositoryState.MERGING_RESOLVED) {
            add(
                    unborn
                            ? "  (use \"git rm --cached <file>...\" to unstage)"
                            : "  (use \"git restore --staged <file>...\" to unstage)");
        }
        for (Change change : changes.tracked()) {
            if (change.staged()) {
                String from = change.from().map(path -> shown(path) + " -> ").orElse("");
                add("\t" + LABELS.get(change.index()) + from + shown(change.path()));
            }
        }
        add("");
    }

    private void unmerged(Changes changes) {
        if (!changes.anyUnmerged()) {
            return;
        }
        boolean deletions = changes.tracked().stream()
                .anyMatch(change -> change.unmerged() && (change.index() == 'D' || change.work() == 'D'));
        add("Unmerged paths:");
        add(
                deletions
                        ? "  (use \"git add/rm <file>...\" as appropriate to mark resolution)"
                        : "  (use \"git add <file>...\" to mark resolution)");
        for (Change change : changes.tracked()) {
            if (change.unmerged()) {
                add("\t" + UNMERGED.get("" + change.index() + change.work()) + shown(change.path()));
            }
        }
        add("");
    }

    private void unstaged(Changes changes) {
        if (!changes.anyUnstaged()) {
            return;
        }
        boolean deletions = changes.tracked().stream().anyMatch(change -> change.unstaged() && change.work() == 'D');
        add("Changes not staged for commit:");
        add("  (use \"git " + (deletions ? "add/rm" : "add") + " <file>...\" to update what will be committed)");
        add("  (use \"git restore <file>...\" to discard changes in working directory)");
        for (Change change : changes.tracked()) {
            if (change.unstaged()) {
                add("\t" + LABELS.get(change.work()) + shown(change.path()));
            }
        }
        add("");
    }

    private void others(String title, String advice, List<String> paths) {
        if (paths.isEmpty()) {
            return;
        }
        add(title);
        add(advice);
        paths.forEach(path -> add("\t" + shown(path)));
        add("");
    }

    private void closing(Changes changes, List<String> untracked, boolean unborn, boolean untrackedHidden) {
        if (changes.anyStaged() || (!mark.isEmpty() && !changes.anyStaged())) {
            return;
        }
        if (changes.anyUnstaged() || changes.anyUnmerged()) {
            add("no changes added to commit (use \"git add\" and/or \"git commit -a\")");
        } else if (!untracked.isEmpty()) {
            add("nothing added to commit but untracked files present (use \"git add\" to track)");
        } else if (unborn) {
            add("nothing to commit (create/copy files and use \"git add\" to track)");
        } else if (untrackedHidden) {
            add("nothing to commit (use -u to show untracked files)");
        } else if (state() != RepositoryState.MERGING_RESOLVED) {
            add("nothing to commit, working tree clean");
        }
    }

    private String shown(String path) {
        return Paths.quoted(Paths.from(line, path));
    }

    private void add(String text) {
        boolean tab = text.startsWith("\t");
        lines.add(mark.isEmpty() ? text : text.isEmpty() ? mark : mark + (tab ? "" : " ") + text);
    }
}
