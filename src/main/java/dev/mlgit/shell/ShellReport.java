// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.shell;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the user's shell says after a line: fields that each end in a NUL, and one more NUL at the end.
 *
 * @param variables the exported variables; empty when it could not list them
 */
record ShellReport(int status, String directory, Map<String, String> variables) {
    static Optional<ShellReport> parse(byte[] report) {
        List<String> fields = fields(report);
        if (fields.size() < 2) {
            return Optional.empty();
        }
        var variables = new HashMap<String, String>();
        for (String assignment : fields.subList(2, fields.size())) {
            int equals = assignment.indexOf('=');
            if (equals > 0) {
                variables.put(assignment.substring(0, equals), assignment.substring(equals + 1));
            }
        }
        // Only the shell's note of the program it started last.
        variables.remove("_");
        return Optional.of(new ShellReport(Integer.parseInt(fields.get(0)), fields.get(1), variables));
    }

    /** The fields without the empty one at the end. */
    static List<String> fields(byte[] report) {
        String text = new String(report, 0, Math.max(0, report.length - 1), StandardCharsets.UTF_8);
        var fields = new ArrayList<String>();
        int start = 0;
        int end = text.indexOf('\0');
        while (end >= 0) {
            fields.add(text.substring(start, end));
            start = end + 1;
            end = text.indexOf('\0', start);
        }
        return fields;
    }
}
