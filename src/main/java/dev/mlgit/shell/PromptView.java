// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.shell;

import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.io.Theme;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The prompt: {@code ~/model (main) [1] > }, directory, branch, exit code when it is not 0.
 *
 * @param theme colours, or none
 * @param ascii true where the locale can't show anything else
 */
public record PromptView(Path home, Theme theme, boolean ascii) {
    private static final int LEAST_FOR_TYPING = 30;

    /** @param width the terminal's columns; a long directory gives way, so that room for typing is left */
    String show(Path directory, Optional<String> branch, int exitCode, int width) {
        String code = exitCode == 0 ? "" : "[" + exitCode + "] ";
        String on = branch.map(name -> "(" + printable(name) + ") ").orElse("");
        int room = width - LEAST_FOR_TYPING - code.length() - 2;
        String where = shortened(printable(fromHome(directory)), room - on.length());
        boolean cramped = where.length() + 1 + on.length() > room;
        return theme.heading(where)
                + " "
                + (cramped ? "" : theme.hint(on))
                + (code.isEmpty() ? "" : theme.error(code))
                + "> ";
    }

    private String fromHome(Path directory) {
        if (directory.equals(home)) {
            return "~";
        }
        return directory.startsWith(home) ? "~/" + home.relativize(directory) : directory.toString();
    }

    private static String shortened(String directory, int room) {
        if (directory.length() <= room) {
            return directory;
        }
        int last = directory.lastIndexOf('/');
        String name = last <= 0 ? directory : ".../" + directory.substring(last + 1);
        int most = Math.max(8, room);
        return name.length() <= most ? name : name.substring(0, most - 3) + "...";
    }

    private String printable(String text) {
        String safe = SafeText.line(text);
        return ascii ? safe.replaceAll("[^\\x20-\\x7e]", "?") : safe;
    }
}
