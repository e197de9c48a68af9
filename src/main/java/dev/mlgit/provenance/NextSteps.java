// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.io.ShellWord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What to type so that the next capture knows more, or so that others can have the code. */
final class NextSteps {
    private static final String DUBIOUS = "dubious-ownership";

    /** By the reason that it takes away. */
    private static final Map<String, String> MENDING = Map.of(
            "not-a-repository", "git init",
            "no-remote", "git remote add origin URL",
            "no-commit-yet", "git add . && git commit",
            "not-pushed", "git push",
            "history-too-long", "git commit-graph write --reachable",
            "upstream-gone", "git fetch");

    private NextSteps() {}

    /** What takes a reason away; nothing where no one command does. */
    static List<String> mending(String reason, Path directory) {
        if (reason.equals(DUBIOUS)) {
            return List.of("if it is yours: the same command with --trust, for once", trust(ShellWord.of(directory)));
        }
        String command = MENDING.getOrDefault(reason, "");
        return command.isEmpty() ? List.of() : List.of(command);
    }

    private static String trust(String directory) {
        return "git config --global --add safe.directory " + directory;
    }

    /** Commands, the most useful first; none where nothing is missing. */
    static List<String> of(Provenance provenance, String directory) {
        var absent = provenance.absent();
        if (absent.containsValue(DUBIOUS)) {
            return List.of("mlgit provenance --trust " + directory, trust(directory));
        }
        var steps = new ArrayList<String>();
        boolean remote = provenance.properties().containsKey("azureml.git.repository_uri");
        for (String reason : List.of("no-commit-yet", "no-remote", "not-pushed", "upstream-gone", "history-too-long")) {
            // Without a remote there is nowhere to push to.
            boolean useful = !reason.equals("not-pushed") || remote;
            if (useful && absent.containsValue(reason)) {
                steps.add(MENDING.getOrDefault(reason, ""));
            }
        }
        return steps;
    }
}
