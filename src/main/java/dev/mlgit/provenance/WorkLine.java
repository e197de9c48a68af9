// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

/** How far work has come, as one line: {@code Writing files: 1204, 45.2 MiB}. */
public final class WorkLine {
    private WorkLine() {}

    public static String of(String words, long files, long bytes) {
        if (files == 0 && bytes == 0) {
            return words + "...";
        }
        return words + ": " + files + (bytes == 0 ? "" : ", " + ByteSize.text(bytes));
    }
}
