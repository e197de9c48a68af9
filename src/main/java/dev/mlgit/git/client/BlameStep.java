// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.blame.BlameResult;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;

/** {@code git blame}. */
final class BlameStep implements GitStep {
    private static final int SHOWN = 8;

    /** How the words were meant. */
    private record Wanted(List<String> revisions, List<String> paths) {}

    @Override
    public int run(GitLine line, List<String> arguments) throws IOException, GitAPIException {
        Words words = Words.parse(
                "blame",
                arguments,
                "l",
                "s",
                "e,show-email",
                "!L=",
                "!p,porcelain",
                "!line-porcelain",
                "!w",
                "!M=?",
                "!C=?");
        Wanted wanted = Arguments.split(line, words, Wanted::new);
        if (wanted.paths().size() != 1) {
            throw GitFailure.usage("usage: git blame [<options>] [<rev-opts>] [<rev>] [--] <file>");
        }
        String path = Pathspecs.of(line, wanted.paths()).paths().get(0);
        String name = wanted.revisions().isEmpty() ? "HEAD" : wanted.revisions().get(0);
        RevCommit start = new Revisions(line.repository()).need(name);
        var tree = org.eclipse.jgit.treewalk.TreeWalk.forPath(line.repository(), path, start.getTree());
        if (tree == null) {
            throw GitFailure.fatal("no such path '" + path + "' in " + name);
        }
        tree.close();
        boolean changed = wanted.revisions().isEmpty()
                && Changes.of(line).tracked().stream()
                        .anyMatch(change -> change.path().equals(path));
        if (changed) {
            throw GitFailure.nativeOnly("git blame of a file with changes (commit them, or name HEAD)");
        }
        BlameResult result = line.git()
                .blame()
                .setStartCommit(start)
                .setFilePath(path)
                .setFollowFileRenames(true)
                .call();
        print(line, words, path, result);
        return 0;
    }

    private static void print(GitLine line, Words words, String path, BlameResult result) throws IOException {
        RawText text = result.getResultContents();
        boolean moved = false;
        int author = 0;
        int file = 0;
        for (int at = 0; at < text.size(); at++) {
            moved |= !path.equals(result.getSourcePath(at));
            author = Math.max(author, who(words, result.getSourceAuthor(at)).length());
            file = Math.max(file, result.getSourcePath(at).length());
        }
        int digits = String.valueOf(text.size()).length();
        for (int at = 0; at < text.size(); at++) {
            RevCommit commit = result.getSourceCommit(at);
            PersonIdent person = result.getSourceAuthor(at);
            var row = new StringBuilder();
            String boundary = commit.getParentCount() == 0 ? "^" : "";
            int length = words.has("l") ? commit.name().length() : SHOWN;
            row.append(boundary).append(commit.name(), 0, length - boundary.length());
            if (moved) {
                row.append(' ').append(padded(result.getSourcePath(at), file));
            }
            if (words.has("s")) {
                row.append(" %s) ".formatted(numbered(at + 1, digits)));
            } else {
                row.append(" (")
                        .append(padded(who(words, person), author))
                        .append(' ')
                        .append(GitDate.iso(person.getWhenAsInstant(), person.getZoneId()))
                        .append(' ')
                        .append(numbered(at + 1, digits))
                        .append(") ");
            }
            line.out(row + text.getString(at));
        }
    }

    private static String who(Words words, PersonIdent person) {
        return words.has("show-email") ? "<" + person.getEmailAddress() + ">" : person.getName();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String numbered(int number, int digits) {
        return Optional.of(String.valueOf(number))
                .map(text -> " ".repeat(digits - text.length()) + text)
                .orElseThrow();
    }
}
