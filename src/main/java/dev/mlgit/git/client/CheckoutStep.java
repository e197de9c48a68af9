// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;

/** {@code git checkout}: of a branch, a commit or files. */
final class CheckoutStep implements GitStep {
    @Override
    public int run(GitLine line, List<String> arguments) throws IOException, GitAPIException {
        Words words = Words.parse(
                "checkout",
                arguments,
                "b=",
                "B=",
                "f,force",
                "q,quiet",
                "d,detach",
                "t,track",
                "no-track",
                "ours",
                "theirs",
                "!p,patch",
                "!m,merge",
                "!orphan=",
                "!conflict=",
                "progress",
                "no-progress");
        boolean quiet = words.has("quiet");
        if (words.has("b") || words.has("B")) {
            String name = words.value("b").or(() -> words.value("B")).orElseThrow();
            return SwitchStep.create(line, name, words.all(), words.has("B"), quiet, words);
        }
        Repository repository = line.repository();
        var revisions = new Revisions(repository);
        if (words.rest().isEmpty() || words.dashes()) {
            if (words.dashes() && !words.paths().isEmpty()) {
                Optional<String> from = words.rest().stream().findFirst();
                return FileSource.take(line, words, from, words.paths());
            }
            if (words.rest().isEmpty() && words.has("detach")) {
                return move(line, words, "HEAD");
            }
            if (words.rest().isEmpty()) {
                Optional<Tracking> tracking =
                        Tracking.of(repository, revisions.branch().orElse(""));
                tracking.ifPresent(follows -> follows.sentences().forEach(line::out));
                return 0;
            }
        }
        String name = words.rest().get(0);
        List<String> others = words.rest().subList(1, words.rest().size());
        boolean path = !name.equals("-") && revisions.commit(name).isEmpty() && isPath(line, name);
        if (path && !words.dashes() && others.isEmpty() && followed(line, name)) {
            throw GitFailure.fatal("'" + name + "' could be both a local file and a tracking branch.\n"
                    + "Please use -- (and optionally --no-guess) to disambiguate");
        }
        if (words.dashes()) {
            path = false;
        }
        if (others.isEmpty() && !path) {
            return move(line, words, name);
        }
        if (!path && revisions.tree(name).isPresent()) {
            return FileSource.take(line, words, Optional.of(name), others);
        }
        return FileSource.take(line, words, Optional.empty(), words.rest());
    }

    /** A file that is there, or one that the index has. */
    private static boolean isPath(GitLine line, String name) throws IOException {
        return Files.exists(line.environment().path(name), LinkOption.NOFOLLOW_LINKS)
                || (FileSource.inIndex(line, name)
                        && SwitchStep.only(line, name).isEmpty());
    }

    /** Such a word alone means a branch of a remote, when there is no file of its name. */
    private static boolean followed(GitLine line, String name) throws IOException {
        return Files.exists(line.environment().path(name), LinkOption.NOFOLLOW_LINKS)
                && SwitchStep.only(line, name).isPresent();
    }

    private static int move(GitLine line, Words words, String typed) throws IOException {
        boolean quiet = words.has("quiet");
        boolean force = words.has("force");
        String name = typed.equals("-") ? SwitchStep.previous(line) : typed;
        var moving = new Moving(line);
        var revisions = new Revisions(line.repository());
        if (!words.has("detach") && line.repository().exactRef("refs/heads/" + name) != null) {
            moving.toBranch(name, force, quiet);
            return 0;
        }
        Optional<RevCommit> commit = revisions.commit(name);
        if (commit.isPresent()) {
            moving.toCommit(name, commit.get(), force, quiet);
            return 0;
        }
        Optional<Upstream> upstream = SwitchStep.only(line, name);
        if (upstream.isPresent()) {
            SwitchStep.follow(line, name, upstream.get(), quiet);
            return 0;
        }
        throw GitFailure.error("pathspec '" + name + "' did not match any file(s) known to git");
    }
}
