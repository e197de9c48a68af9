// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshconfig;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of mlgit's in a file of another program, between two comments that say whose they are.
 *
 * @param name letters, digits, dots, colons and hyphens; one block of a name in a file, such as {@code agent} or
 *     {@code github.com}
 * @param undoCommand the command that removes it
 * @param lines without line ends
 */
public record MarkedBlock(String name, LocalDate date, String undoCommand, List<String> lines) {
    public MarkedBlock {
        if (!name.matches("[A-Za-z0-9.:_-]+")) {
            throw new IllegalArgumentException("a block's name: " + name);
        }
        if (lines.stream().anyMatch(line -> line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0)) {
            throw new IllegalArgumentException("a line of a block with a line end in it");
        }
        lines = List.copyOf(lines);
    }

    /** Everything that is written, comments included. */
    public List<String> written() {
        var written = new ArrayList<String>();
        written.add(begin(name) + date + " (remove with: " + undoCommand + ") >>>");
        written.addAll(lines);
        written.add(end(name));
        return List.copyOf(written);
    }

    static String begin(String name) {
        return "# >>> mlgit " + name + " ";
    }

    static String end(String name) {
        return "# <<< mlgit " + name + " <<<";
    }
}
