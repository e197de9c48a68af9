// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** {@code git status}. */
final class StatusStep implements GitStep {
    @Override
    public int run(GitLine line, List<String> arguments) throws IOException {
        Words words = Words.parse(
                "status",
                arguments,
                "s,short",
                "b,branch",
                "porcelain=?",
                "long",
                "u,untracked-files=?",
                "ignored=?",
                "!z,null",
                "!v,verbose",
                "renames",
                "ahead-behind");
        boolean porcelain = words.has("porcelain");
        if (words.value("porcelain")
                .filter(version -> version.equals("v2") || version.equals("2"))
                .isPresent()) {
            throw GitFailure.nativeOnly("git status --porcelain=v2");
        }
        Changes changes = Changes.of(line).within(Pathspecs.of(line, words.all()));
        String untracked = words.value("untracked-files")
                .map(text -> text.isEmpty() ? "all" : text)
                .or(() -> line.setting("status", null, "showUntrackedFiles"))
                .orElse("normal");
        List<String> others =
                switch (untracked) {
                    case "no", "false" -> List.of();
                    case "all" -> changes.untrackedFiles();
                    case "normal", "true" -> changes.untracked();
                    default -> throw GitFailure.fatal("Invalid untracked files mode '" + untracked + "'");
                };
        if (porcelain || words.has("short")) {
            new ShortStatus(line, porcelain).print(changes, others, words.has("branch"), ignored(line, words, changes));
        } else {
            LongStatus.plain(line)
                    .print(changes, others, untracked.equals("no"), ignored(line, words, changes))
                    .forEach(line::out);
        }
        return 0;
    }

    private static List<String> ignored(GitLine line, Words words, Changes changes) {
        if (!words.has("ignored")) {
            return List.of();
        }
        return changes.ignored().stream()
                .map(path -> Files.isDirectory(line.top().resolve(path)) ? path + "/" : path)
                .sorted()
                .toList();
    }
}
