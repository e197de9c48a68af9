// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.SafeText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Looks through the paths of a commit, before any is written, for those that cannot all be in one work tree. */
public final class NameCheck {
    private static final int MOST_SHOWN = 10;

    private final NameRules rules;
    /** Files by their folded path, and directories, which end in a slash. */
    private final Map<String, String> seen = new HashMap<>();

    private final List<String> problems = new ArrayList<>();

    public NameCheck(NameRules rules) {
        this.rules = rules;
    }

    /**
     * Takes one file into account.
     *
     * @param path with slashes, as Git has it
     */
    public void look(String path) {
        if (rules.foldsCase()) {
            lookForTwin(path);
        }
        for (String name : path.split("/", -1)) {
            if (rules.losesEnds() && (name.endsWith(".") || name.endsWith(" "))) {
                problems.add(SafeText.line(path) + ": a name may not end in a " + (name.endsWith(".") ? "dot" : "blank")
                        + " there");
                return;
            }
            int index = indexOfRefused(name);
            if (index >= 0) {
                problems.add(SafeText.line(path) + ": a name may not hold " + name.charAt(index) + " there");
                return;
            }
        }
    }

    /**
     * Ends the look.
     *
     * @throws MlgitException of kind FAILED that names the paths, when there is a problem with any
     */
    public void require() {
        if (problems.isEmpty()) {
            return;
        }
        var shown = new ArrayList<>(problems.subList(0, Math.min(MOST_SHOWN, problems.size())));
        if (problems.size() > MOST_SHOWN) {
            shown.add("and " + (problems.size() - MOST_SHOWN) + " more");
        }
        throw MlgitException.failed(
                "the repository holds names that the target's file system cannot keep apart or cannot hold\n  "
                        + String.join("\n  ", shown),
                "clone to a disk of this machine, which can: mlgit clone --to local URL",
                "or rename them in the repository: git mv OLD NEW");
    }

    /** Directories that differ in case become one, which does no harm; a file and another entry do collide. */
    private void lookForTwin(String path) {
        String folded = path.toLowerCase(Locale.ROOT);
        String twin = seen.putIfAbsent(folded, path);
        if (twin == null) {
            twin = seen.get(folded + "/");
        }
        for (int slash = folded.indexOf('/'); slash >= 0 && twin == null; slash = folded.indexOf('/', slash + 1)) {
            twin = seen.get(folded.substring(0, slash));
            seen.putIfAbsent(folded.substring(0, slash + 1), path.substring(0, slash + 1));
        }
        if (twin != null) {
            problems.add(SafeText.line(twin) + " and " + SafeText.line(path) + " are one name there");
        }
    }

    private int indexOfRefused(String name) {
        for (int index = 0; index < name.length(); index++) {
            if (rules.refused().indexOf(name.charAt(index)) >= 0) {
                return index;
            }
        }
        return -1;
    }
}
