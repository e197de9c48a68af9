// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.tour;

import java.util.List;

/**
 * What the record of a run says, as far as the tour knows the truth of it.
 *
 * @param code repository, branch, commit, dirty
 */
record RecordedRun(String status, List<String> code) {
    /** The four properties, for a query over properties. */
    static final String CODE =
            "\"azureml.git.repository_uri\", \"azureml.git.branch\", \"azureml.git.commit\", \"azureml.git.dirty\"";

    /** For a query over {@code mlgit job show}. */
    static final String QUERY = "[[status], properties.[" + CODE + "]][]";

    RecordedRun {
        code = List.copyOf(code);
    }

    /** From the lines that the query answers. */
    static RecordedRun of(List<String> lines) {
        return lines.isEmpty()
                ? new RecordedRun("", List.of())
                : new RecordedRun(lines.get(0), lines.subList(1, lines.size()));
    }
}
