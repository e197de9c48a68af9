// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import org.eclipse.jgit.api.errors.GitAPIException;

/** {@code git rm}. */
final class RemoveStep implements GitStep {
    @Override
    public int run(GitLine line, List<String> arguments) throws IOException, GitAPIException {
        Words words = Words.parse("rm", arguments, "cached", "r", "f,force", "q,quiet", "n,dry-run", "ignore-unmatch");
        if (words.all().isEmpty()) {
            throw GitFailure.fatal("No pathspec was given. Which files should I remove?");
        }
        Pathspecs paths = Pathspecs.of(line, words.all());
        var index = line.repository().readDirCache();
        var known = new java.util.TreeSet<String>();
        for (int at = 0; at < index.getEntryCount(); at++) {
            known.add(index.getEntry(at).getPathString());
        }
        List<String> unmatched = paths.unmatched(known);
        if (!unmatched.isEmpty() && !words.has("ignore-unmatch")) {
            throw GitFailure.fatal("pathspec '" + unmatched.get(0) + "' did not match any files");
        }
        List<String> chosen = known.stream().filter(paths::matches).toList();
        if (!words.has("r")) {
            for (String typed : words.all()) {
                String path = Pathspecs.of(line, List.of(typed)).paths().get(0);
                boolean directory = known.stream().anyMatch(file -> file.startsWith(path.isEmpty() ? "" : path + "/"))
                        && !known.contains(path);
                if (directory) {
                    throw GitFailure.fatal("not removing '" + typed + "' recursively without -r");
                }
            }
        }
        if (!words.has("force")) {
            refuseLoss(line, chosen, words.has("cached"));
        }
        if (!words.has("quiet")) {
            chosen.forEach(path -> line.out("rm '" + path + "'"));
        }
        if (!words.has("dry-run") && !chosen.isEmpty()) {
            var command = line.git().rm().setCached(words.has("cached"));
            chosen.forEach(command::addFilepattern);
            command.call();
        }
        return 0;
    }

    private static void refuseLoss(GitLine line, List<String> chosen, boolean cached) throws IOException {
        var changes = new TreeMap<String, Change>();
        Changes.of(line).tracked().forEach(change -> changes.put(change.path(), change));
        var both = new java.util.ArrayList<String>();
        var staged = new java.util.ArrayList<String>();
        var local = new java.util.ArrayList<String>();
        for (String path : chosen) {
            Change change = changes.get(path);
            if (change == null || change.unmerged() || change.work() == 'D') {
                continue;
            }
            if (change.staged() && change.unstaged()) {
                both.add(path);
            } else if (change.staged() && !cached) {
                staged.add(path);
            } else if (change.unstaged() && !cached) {
                local.add(path);
            }
        }
        var text = new StringBuilder();
        tell(
                text,
                both,
                "has staged content different from both the\nfile and the HEAD:",
                "have staged content different from both the\nfile and the HEAD:",
                "(use -f to force removal)");
        tell(
                text,
                staged,
                "has changes staged in the index:",
                "have changes staged in the index:",
                "(use --cached to keep the file, or -f to force removal)");
        tell(
                text,
                local,
                "has local modifications:",
                "have local modifications:",
                "(use --cached to keep the file, or -f to force removal)");
        if (text.length() > 0) {
            throw new GitFailure(text.toString().stripTrailing(), 1);
        }
    }

    private static void tell(StringBuilder text, List<String> files, String one, String many, String hint) {
        if (!files.isEmpty()) {
            text.append("error: the following ")
                    .append(files.size() == 1 ? "file " + one : "files " + many)
                    .append('\n');
            files.forEach(file -> text.append("    ").append(file).append('\n'));
            text.append(hint).append('\n');
        }
    }
}
