// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;

/** The branches, one on a line. */
final class BranchList {
    /** One line: the name shown and the reference behind it. */
    private record Row(String mark, String name, Optional<Ref> ref) {}

    private final GitLine line;
    private final Words words;

    BranchList(GitLine line, Words words) {
        this.line = line;
        this.words = words;
    }

    void print(List<String> patterns) throws IOException {
        List<Row> rows = rows();
        if (!patterns.isEmpty()) {
            rows = rows.stream()
                    .filter(row -> patterns.stream().anyMatch(pattern -> matches(pattern, row.name())))
                    .toList();
        }
        int width = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
        int level = words.values("verbose").size();
        for (Row row : rows) {
            line.out(row.mark() + text(row, width, level));
        }
    }

    private List<Row> rows() throws IOException {
        Repository repository = line.repository();
        var revisions = new Revisions(repository);
        var rows = new ArrayList<Row>();
        Optional<String> current = revisions.branch();
        if (!words.has("remotes")) {
            if (current.isEmpty() && revisions.head().isPresent()) {
                String name = repository.getRepositoryState().isRebasing()
                        ? "(no branch, rebasing)"
                        : "(" + Detached.sentence(line) + ")";
                rows.add(new Row("* ", name, Optional.ofNullable(repository.exactRef("HEAD"))));
            }
            for (Ref ref : BranchStep.under(repository, "refs/heads/")) {
                String name = ref.getName().substring("refs/heads/".length());
                rows.add(new Row(current.filter(name::equals).isPresent() ? "* " : "  ", name, Optional.of(ref)));
            }
        }
        if (words.has("remotes") || words.has("all")) {
            String cut = words.has("all") ? "refs/" : "refs/remotes/";
            for (Ref ref : BranchStep.under(repository, "refs/remotes/")) {
                rows.add(new Row("  ", ref.getName().substring(cut.length()), Optional.of(ref)));
            }
        }
        return rows;
    }

    private String text(Row row, int width, int level) throws IOException {
        Ref ref = row.ref().orElseThrow();
        boolean link = ref.isSymbolic() && ref.getName().startsWith("refs/remotes/");
        String target = link ? " -> " + ref.getTarget().getName().substring("refs/remotes/".length()) : "";
        if (level == 0) {
            return row.name() + target;
        }
        String padded = row.name() + " ".repeat(width - row.name().length());
        if (link) {
            return padded + target;
        }
        Optional<RevCommit> commit = new Revisions(line.repository()).commit(ref.getName());
        if (commit.isEmpty()) {
            return row.name();
        }
        return padded + " " + new Revisions(line.repository()).shortened(commit.get()) + " " + follows(ref, level)
                + Revisions.subject(commit.get());
    }

    private String follows(Ref ref, int level) throws IOException {
        if (!ref.getName().startsWith("refs/heads/")) {
            return "";
        }
        Optional<Tracking> tracking =
                Tracking.of(line.repository(), ref.getName().substring("refs/heads/".length()));
        if (tracking.isEmpty()) {
            return "";
        }
        String brackets = tracking.get().brackets();
        if (level == 1) {
            return brackets.isEmpty() ? "" : brackets + " ";
        }
        String upstream = tracking.get().upstream();
        return brackets.isEmpty() ? "[" + upstream + "] " : "[" + upstream + ": " + brackets.substring(1) + " ";
    }

    private static boolean matches(String pattern, String name) {
        String expression = ("\\Q" + pattern + "\\E").replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return name.matches(expression);
    }
}
