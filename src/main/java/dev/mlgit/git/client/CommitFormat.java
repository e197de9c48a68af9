// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;

/** Writes commits in git's formats: https://git-scm.com/docs/pretty-formats. */
final class CommitFormat {
    private static final Set<String> NAMED = Set.of("oneline", "short", "medium", "full", "fuller");

    private final Repository repository;
    private final String format;
    private final boolean shortNames;
    private final boolean decorated;
    private Map<ObjectId, String> decorations = Map.of();

    /** @param format one of git's names, or {@code format:...} */
    CommitFormat(Repository repository, String format, boolean shortNames, boolean decorated) throws IOException {
        this.repository = repository;
        this.format = format.startsWith("tformat:") ? format.substring(1) : format;
        this.shortNames = shortNames;
        this.decorated = decorated;
        if (!NAMED.contains(format) && !this.format.startsWith("format:")) {
            throw GitFailure.fatal("invalid --pretty format: " + format);
        }
        if (decorated || format.contains("%d") || format.contains("%D")) {
            decorations = decorations();
        }
    }

    /** True when an empty line parts the commits. */
    boolean separated() {
        return NAMED.contains(format) && !format.equals("oneline");
    }

    /** The text of one commit, with its last line end. */
    String of(RevCommit commit) throws IOException {
        if (format.startsWith("format:")) {
            return filled(commit, format.substring("format:".length())) + "\n";
        }
        String name = shortNames ? shortened(commit) : commit.name();
        String decoration = decorated ? decoration(commit) : "";
        if (format.equals("oneline")) {
            return name + decoration + " " + commit.getShortMessage() + "\n";
        }
        var text = new StringBuilder("commit ").append(name).append(decoration).append('\n');
        if (commit.getParentCount() > 1) {
            text.append("Merge:");
            for (RevCommit parent : commit.getParents()) {
                text.append(' ').append(shortened(parent));
            }
            text.append('\n');
        }
        people(text, commit);
        text.append('\n');
        String message = format.equals("short")
                ? commit.getShortMessage()
                : commit.getFullMessage().stripTrailing();
        message.lines().forEach(one -> text.append("    ").append(one).append('\n'));
        return text.toString().replaceAll("(?m)^ {4}$", "    ");
    }

    private void people(StringBuilder text, RevCommit commit) {
        PersonIdent author = commit.getAuthorIdent();
        PersonIdent committer = commit.getCommitterIdent();
        switch (format) {
            case "fuller" ->
                text.append("Author:     ")
                        .append(person(author))
                        .append("\nAuthorDate: ")
                        .append(date(author))
                        .append("\nCommit:     ")
                        .append(person(committer))
                        .append("\nCommitDate: ")
                        .append(date(committer))
                        .append('\n');
            case "full" ->
                text.append("Author: ")
                        .append(person(author))
                        .append("\nCommit: ")
                        .append(person(committer))
                        .append('\n');
            case "short" -> text.append("Author: ").append(person(author)).append('\n');
            default ->
                text.append("Author: ")
                        .append(person(author))
                        .append("\nDate:   ")
                        .append(date(author))
                        .append('\n');
        }
    }

    private String filled(RevCommit commit, String template) throws IOException {
        var text = new StringBuilder();
        for (int at = 0; at < template.length(); at++) {
            char character = template.charAt(at);
            if (character != '%' || at + 1 == template.length()) {
                text.append(character);
                continue;
            }
            String rest = template.substring(at + 1);
            int length = placeholder(rest);
            String value = value(commit, rest.substring(0, length));
            text.append(value == null ? "%" + rest.substring(0, length) : value);
            at += length;
        }
        return text.toString();
    }

    private static int placeholder(String rest) {
        char first = rest.charAt(0);
        if (first == 'x' && rest.length() > 2) {
            return 3;
        }
        if (first == 'C' && rest.startsWith("C(") && rest.indexOf(')') > 0) {
            return rest.indexOf(')') + 1;
        }
        if (first == 'C') {
            return Arrays.stream(new String[] {"Creset", "Cred", "Cgreen", "Cblue"})
                    .filter(rest::startsWith)
                    .mapToInt(String::length)
                    .findFirst()
                    .orElse(1);
        }
        return (first == 'a' || first == 'c') && rest.length() > 1 ? 2 : 1;
    }

    private @org.jspecify.annotations.Nullable String value(RevCommit commit, String name) throws IOException {
        if (name.startsWith("C")) {
            return "";
        }
        if (name.startsWith("x")) {
            return String.valueOf((char) Integer.parseInt(name.substring(1), 16));
        }
        if (name.length() == 2) {
            PersonIdent person = name.startsWith("a") ? commit.getAuthorIdent() : commit.getCommitterIdent();
            return person(person, name.charAt(1));
        }
        String full = commit.getFullMessage();
        return switch (name) {
            case "H" -> commit.name();
            case "h" -> shortened(commit);
            case "T" -> commit.getTree().name();
            case "t" -> shortened(commit.getTree());
            case "P" -> parents(commit).stream().map(AnyObjectId::name).collect(Collectors.joining(" "));
            case "p" -> {
                var names = new java.util.StringJoiner(" ");
                for (RevCommit parent : commit.getParents()) {
                    names.add(shortened(parent));
                }
                yield names.toString();
            }
            case "s" -> commit.getShortMessage();
            case "b" -> body(full);
            case "B" -> full;
            case "n" -> "\n";
            case "%" -> "%";
            case "d" -> decoration(commit);
            case "D" -> decorations.getOrDefault(commit.getId(), "");
            default -> null;
        };
    }

    private static List<RevCommit> parents(RevCommit commit) {
        return List.of(commit.getParents());
    }

    private static String body(String full) {
        int end = full.indexOf("\n\n");
        return end < 0 ? "" : full.substring(end).stripLeading();
    }

    private static @org.jspecify.annotations.Nullable String person(PersonIdent person, char what) {
        ZoneId zone = person.getZoneId();
        return switch (what) {
            case 'n', 'N' -> person.getName();
            case 'e', 'E' -> person.getEmailAddress();
            case 'd' -> GitDate.shown(person.getWhenAsInstant(), zone);
            case 't' -> String.valueOf(person.getWhenAsInstant().getEpochSecond());
            case 'i' -> GitDate.iso(person.getWhenAsInstant(), zone);
            case 'I' ->
                java.time.format.DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx", Locale.ROOT)
                        .format(person.getWhenAsInstant().atZone(zone));
            case 's' ->
                java.time.format.DateTimeFormatter.ISO_LOCAL_DATE.format(
                        person.getWhenAsInstant().atZone(zone));
            default -> null;
        };
    }

    private String shortened(ObjectId id) throws IOException {
        return new Revisions(repository).shortened(id);
    }

    private String decoration(RevCommit commit) {
        String names = decorations.getOrDefault(commit.getId(), "");
        return names.isEmpty() ? "" : " (" + names + ")";
    }

    /** Every name of each commit: HEAD first, then tags, remotes' branches and branches in git's order. */
    private Map<ObjectId, String> decorations() throws IOException {
        var names = new TreeMap<ObjectId, java.util.ArrayList<String>>();
        var revisions = new Revisions(repository);
        String branch = revisions.branch().map(name -> "refs/heads/" + name).orElse("");
        for (String prefix : List.of("refs/tags/", "refs/remotes/", "refs/heads/")) {
            for (Ref ref : repository.getRefDatabase().getRefsByPrefix(prefix)) {
                Ref peeled = repository.getRefDatabase().peel(ref);
                ObjectId id = peeled.getPeeledObjectId() == null ? ref.getObjectId() : peeled.getPeeledObjectId();
                if (id == null || ref.getName().equals(branch)) {
                    continue;
                }
                String shown = prefix.equals("refs/tags/")
                        ? "tag: " + ref.getName().substring(prefix.length())
                        : Repository.shortenRefName(ref.getName());
                names.computeIfAbsent(id, unused -> new java.util.ArrayList<>()).add(shown);
            }
        }
        revisions.head().ifPresent(head -> names.computeIfAbsent(head.getId(), unused -> new java.util.ArrayList<>())
                .add(0, branch.isEmpty() ? "HEAD" : "HEAD -> " + branch.substring("refs/heads/".length())));
        return names.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> String.join(", ", entry.getValue())));
    }

    private static String person(PersonIdent person) {
        return person.getName() + " <" + person.getEmailAddress() + ">";
    }

    private static String date(PersonIdent person) {
        return GitDate.shown(person.getWhenAsInstant(), person.getZoneId());
    }
}
