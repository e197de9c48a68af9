// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Tells revisions from paths where git lets both stand side by side. */
final class Arguments {
    private Arguments() {}

    /** @param made of the revisions and the paths */
    static <T> T split(GitLine line, Words words, BiFunction<List<String>, List<String>, T> made) throws IOException {
        if (words.dashes()) {
            return made.apply(words.rest(), words.paths());
        }
        var revisions = new Revisions(line.repository());
        var named = new ArrayList<String>();
        List<String> rest = words.rest();
        int at = 0;
        while (at < rest.size() && isRevision(revisions, rest.get(at))) {
            named.add(rest.get(at++));
        }
        List<String> paths = rest.subList(at, rest.size());
        for (String path : paths) {
            boolean there = Files.exists(line.environment().path(path), LinkOption.NOFOLLOW_LINKS);
            if (!there && !path.matches(".*[*?\\[].*")) {
                revisions.need(path);
            }
        }
        return made.apply(named, List.copyOf(paths));
    }

    private static boolean isRevision(Revisions revisions, String word) throws IOException {
        int dots = word.indexOf("..");
        if (dots < 0) {
            return revisions
                    .find(word.startsWith("^") ? word.substring(1) : word)
                    .isPresent();
        }
        String right = word.substring(dots + 2).replaceFirst("^\\.", "");
        return (dots == 0 || revisions.find(word.substring(0, dots)).isPresent())
                && (right.isEmpty() || revisions.find(right).isPresent());
    }
}
