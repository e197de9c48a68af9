// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.revwalk.RevCommit;

/** {@code git describe}. */
final class DescribeStep implements GitStep {
    @Override
    public int run(GitLine line, List<String> arguments) throws IOException, GitAPIException {
        Words words = Words.parse(
                "describe",
                arguments,
                "tags",
                "always",
                "dirty=?",
                "long",
                "abbrev=",
                "match=",
                "exclude=",
                "exact-match",
                "!all",
                "!contains",
                "!candidates=",
                "!first-parent");
        String name = words.rest().isEmpty() ? "HEAD" : words.rest().get(0);
        var revisions = new Revisions(line.repository());
        RevCommit commit =
                revisions.commit(name).orElseThrow(() -> GitFailure.fatal("Not a valid object name " + name));
        var command = line.git()
                .describe()
                .setTarget(commit)
                .setTags(words.has("tags"))
                .setLong(words.has("long"));
        words.number("abbrev").ifPresent(command::setAbbrev);
        try {
            command.setMatch(words.values("match").toArray(String[]::new));
            command.setExclude(words.values("exclude").toArray(String[]::new));
        } catch (org.eclipse.jgit.errors.InvalidPatternException wrong) {
            throw GitFailure.fatal("bad pattern").causedBy(wrong);
        }
        String described = command.call();
        boolean inexact = words.has("exact-match") && described != null && described.matches(".*-[0-9]+-g[0-9a-f]+");
        if (inexact || (described == null && words.has("exact-match"))) {
            throw GitFailure.fatal("no tag exactly matches '" + commit.name() + "'");
        }
        if (described == null && !words.has("always")) {
            throw GitFailure.fatal(
                    hasTags(line) && !words.has("tags")
                            ? "No annotated tags can describe '" + commit.name()
                                    + "'.\nHowever, there were unannotated tags: try --tags."
                            : hasTags(line)
                                    ? "No tags can describe '" + commit.name()
                                            + "'.\nTry --always, or create some tags."
                                    : "No names found, cannot describe anything.");
        }
        boolean dirty = words.has("dirty") && !Changes.of(line).tracked().isEmpty();
        String mark = words.value("dirty").filter(text -> !text.isEmpty()).orElse("-dirty");
        line.out((described == null ? revisions.shortened(commit) : described) + (dirty ? mark : ""));
        return 0;
    }

    private static boolean hasTags(GitLine line) throws IOException {
        return !line.repository().getRefDatabase().getRefsByPrefix("refs/tags/").isEmpty();
    }
}
