// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A session written down: files, commands, what is typed, what is printed.
 *
 * <pre>
 * # a comment
 * ## train.py             a file in the home, until the next command; with a mode: ## run.sh 0755
 * print("hello")
 * ## end                  ends the file where a comment or a blank line would be taken for its content
 * $ mlgit keygen          a command: mlgit in this process, anything else by sh
 * &lt; yes                   somebody is at the terminal and types this line
 * on standard output      expected; [..] stands for anything on the line, [HOME] for the home
 * 2| on standard error    expected
 * ? 1                     expected exit code, 0 where absent
 * </pre>
 */
record Script(Map<String, String> files, Map<String, String> modes, List<Step> steps) {
    record Step(int line, String command, List<String> typed, List<String> out, List<String> error, int exitCode) {}

    static Script parse(List<String> lines) {
        return new Parser().parse(lines);
    }

    private static final class Parser {
        private final Map<String, String> files = new LinkedHashMap<>();
        private final Map<String, String> modes = new LinkedHashMap<>();
        private final List<Step> steps = new ArrayList<>();

        Script parse(List<String> lines) {
            int index = 0;
            while (index < lines.size()) {
                String line = lines.get(index);
                if (line.startsWith("## ")) {
                    index = file(lines, index);
                } else if (line.startsWith("$ ")) {
                    index = step(lines, index);
                } else if (line.isBlank() || line.startsWith("#")) {
                    index++;
                } else {
                    throw new IllegalArgumentException("line " + (index + 1) + " belongs to no command: " + line);
                }
            }
            return new Script(files, modes, steps);
        }

        private int file(List<String> lines, int start) {
            String[] words = lines.get(start).substring(3).split(" ");
            var content = new StringBuilder();
            int index = start + 1;
            while (index < lines.size()
                    && !lines.get(index).startsWith("$ ")
                    && !lines.get(index).startsWith("## ")) {
                content.append(lines.get(index)).append('\n');
                index++;
            }
            files.put(words[0], content.toString());
            modes.put(words[0], words.length > 1 ? words[1] : "0644");
            return index < lines.size() && lines.get(index).equals("## end") ? index + 1 : index;
        }

        private int step(List<String> lines, int start) {
            var typed = new ArrayList<String>();
            var out = new ArrayList<String>();
            var error = new ArrayList<String>();
            int exitCode = 0;
            int index = start + 1;
            while (index < lines.size() && !ends(lines.get(index))) {
                String line = lines.get(index);
                if (line.startsWith("< ") || line.equals("<")) {
                    typed.add(line.equals("<") ? "" : line.substring(2));
                } else if (line.startsWith("2| ") || line.equals("2|")) {
                    error.add(line.equals("2|") ? "" : line.substring(3));
                } else if (line.startsWith("? ")) {
                    exitCode = Integer.parseInt(line.substring(2).strip());
                } else {
                    out.add(line);
                }
                index++;
            }
            while (!out.isEmpty() && out.get(out.size() - 1).isEmpty()) {
                out.remove(out.size() - 1);
            }
            steps.add(new Step(start + 1, lines.get(start).substring(2), typed, out, error, exitCode));
            return index;
        }

        private static boolean ends(String line) {
            return line.startsWith("$ ") || line.startsWith("# ") || line.startsWith("## ") || line.equals("#");
        }
    }
}
