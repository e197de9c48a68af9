// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.filters;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * What a commit's attributes ask for.
 *
 * @param patterns by filter the first pattern that asks for it, in the order they were found
 * @param submodules paths of the submodules
 * @param tooLarge paths of the files of attributes that were left out
 */
record WantedFilters(Map<String, String> patterns, List<String> submodules, List<String> tooLarge) {
    private static final int LARGEST = 1024 * 1024;
    private static final String FILTER = "filter=";

    static WantedFilters of(Repository repository, ObjectId commit) throws IOException {
        var patterns = new LinkedHashMap<String, String>();
        var submodules = new ArrayList<String>();
        var tooLarge = new ArrayList<String>();
        try (var commits = new RevWalk(repository);
                var walk = new TreeWalk(repository)) {
            walk.addTree(commits.parseCommit(commit).getTree());
            walk.setRecursive(true);
            while (walk.next()) {
                FileMode mode = walk.getFileMode(0);
                if (mode.equals(FileMode.GITLINK)) {
                    submodules.add(walk.getPathString());
                } else if (walk.getNameString().equals(".gitattributes") && !mode.equals(FileMode.SYMLINK)) {
                    ObjectLoader blob = walk.getObjectReader().open(walk.getObjectId(0));
                    if (blob.getSize() > LARGEST) {
                        tooLarge.add(walk.getPathString());
                    } else {
                        read(new String(blob.getCachedBytes(LARGEST), StandardCharsets.UTF_8), patterns);
                    }
                }
            }
        }
        return new WantedFilters(patterns, submodules, tooLarge);
    }

    private static void read(String attributes, Map<String, String> patterns) {
        for (String line : attributes.lines().toList()) {
            String[] words = line.strip().split("\\s+", -1);
            for (int index = 1; index < words.length && !words[0].startsWith("#"); index++) {
                if (words[index].startsWith(FILTER) && words[index].length() > FILTER.length()) {
                    patterns.putIfAbsent(words[index].substring(FILTER.length()), words[0]);
                }
            }
        }
    }
}
