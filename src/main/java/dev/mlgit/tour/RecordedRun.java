// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.tour;

import java.util.List;

/**
 * What the record of a run says, as far as the tour knows the truth of it.
 *
 * @param code repository, branch, commit, dirty
 * @param processFiles the two files the record names, from the run's own directory
 */
record RecordedRun(String status, List<String> processFiles, List<String> code) {
    /** The four properties, for a query over properties. */
    static final String CODE =
            "\"azureml.git.repository_uri\", \"azureml.git.branch\", \"azureml.git.commit\", \"azureml.git.dirty\"";

    /** For a query over {@code mlgit job show}. */
    static final String QUERY = "[[status], properties.[ProcessInfoFile, ProcessStatusFile, " + CODE + "]][]";

    private static final int CODE_STARTS = 3;

    RecordedRun {
        processFiles = List.copyOf(processFiles);
        code = List.copyOf(code);
    }

    /** From the lines that the query answers; fewer than there should be make a run that equals none. */
    static RecordedRun of(List<String> lines) {
        if (lines.size() < CODE_STARTS) {
            return new RecordedRun(String.join(" ", lines), List.of(), List.of());
        }
        return new RecordedRun(lines.get(0), lines.subList(1, CODE_STARTS), lines.subList(CODE_STARTS, lines.size()));
    }
}
