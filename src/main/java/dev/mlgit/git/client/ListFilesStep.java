// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;

/** {@code git ls-files}. */
final class ListFilesStep implements GitStep {
    @Override
    public int run(GitLine line, List<String> arguments) throws IOException {
        Words words = Words.parse(
                "ls-files",
                arguments,
                "c,cached",
                "s,stage",
                "o,others",
                "m,modified",
                "d,deleted",
                "exclude-standard",
                "full-name",
                "!z",
                "!i,ignored",
                "!t",
                "!v",
                "!u,unmerged",
                "!k,killed",
                "!error-unmatch");
        if (words.has("others") && !words.has("exclude-standard")) {
            throw GitFailure.nativeOnly("git ls-files --others without --exclude-standard");
        }
        Pathspecs paths = Pathspecs.of(line, words.all());
        var shown = new TreeSet<String>();
        boolean index = words.has("cached") || !(words.has("others") || words.has("modified") || words.has("deleted"));
        if (index) {
            index(line, words, paths);
        }
        if (words.has("others") || words.has("modified") || words.has("deleted")) {
            Changes changes = Changes.of(line).within(paths);
            if (words.has("others")) {
                shown.addAll(changes.untrackedFiles());
            }
            for (Change change : changes.tracked()) {
                boolean deleted = change.work() == 'D';
                if ((words.has("modified") && change.work() != ' ') || (words.has("deleted") && deleted)) {
                    shown.add(change.path());
                }
            }
        }
        shown.stream()
                .filter(path -> path.startsWith(line.prefix()))
                .forEach(path -> line.out(shown(line, words, path)));
        return 0;
    }

    private static void index(GitLine line, Words words, Pathspecs paths) throws IOException {
        DirCache index = line.repository().readDirCache();
        for (int at = 0; at < index.getEntryCount(); at++) {
            DirCacheEntry entry = index.getEntry(at);
            String path = entry.getPathString();
            if (!paths.matches(path) || !path.startsWith(line.prefix())) {
                continue;
            }
            String stage = words.has("stage")
                    ? Patch.octal(entry.getFileMode()) + " "
                            + entry.getObjectId().name() + " " + entry.getStage() + "\t"
                    : "";
            line.out(stage + shown(line, words, path));
        }
    }

    private static String shown(GitLine line, Words words, String path) {
        return Paths.quoted(words.has("full-name") ? path : Paths.from(line, path));
    }
}
