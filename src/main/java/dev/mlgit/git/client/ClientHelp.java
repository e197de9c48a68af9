// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import dev.mlgit.core.io.Console;
import java.util.List;

/** {@code git help} of the built-in client: what it has, and what only native git gives. */
final class ClientHelp {
    private ClientHelp() {}

    static int show(Console console, List<String> words) {
        if (words.isEmpty() || words.get(0).startsWith("-")) {
            console.write(overview());
            return 0;
        }
        String name = words.get(0);
        List<String> lines = GitSteps.usage(name);
        if (lines.isEmpty()) {
            throw new GitFailure(
                    GitSteps.isNative(name)
                            ? "git " + name + " is for native git only: sudo apt-get install git"
                            : "No manual entry for git-" + name,
                    16);
        }
        lines.forEach(console::out);
        return 0;
    }

    private static String overview() {
        var text = new StringBuilder("usage: git [-C <path>] [-c <name>=<value>] <command> [<args>]\n\n");
        text.append("This is the Git client built into mlgit, for machines without git.\n\n");
        text.append(
                "   git clone [-b <branch>] [--depth <n>] [--recurse-submodules] <repository> [<directory>]: mlgit clone\n");
        GitSteps.names().forEach(name -> GitSteps.usage(name)
                .forEach(line -> text.append("   ").append(line).append('\n')));
        text.append("""

                Only native git gives:
                   commands   %s
                   options    those that choose single hunks (-p), interactive rebase (-i), --graph, -z, signing (-S),
                              pathspec magic (:(...)), --git-dir and --work-tree, bare repositories
                   output     colours and a pager, combined diffs of merges

                  sudo apt-get install git
                """.formatted(
                        String.join(", ", GitSteps.nativeNames()).replaceAll("(.{60,75}, )", "$1\n" + " ".repeat(14))));
        return text.toString().replaceAll(" +\n", "\n");
    }
}
