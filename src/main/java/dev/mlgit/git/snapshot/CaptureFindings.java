// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.provenance.LeftOut;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the capture of one repository could not take in; its paths are raw, one character a byte. */
final class CaptureFindings {
    private final List<LeftOut> leftOut = new ArrayList<>();

    /** What is below a directory that is not checked out is not named again. */
    void leaveOut(String path, long size, String reason) {
        boolean within = !leftOut.isEmpty()
                && reason.equals(LeftOut.NOT_CHECKED_OUT)
                && path.startsWith(leftOut.get(leftOut.size() - 1).path() + "/");
        if (!within) {
            leftOut.add(new LeftOut(path, size, reason));
        }
    }

    List<LeftOut> leftOut() {
        return leftOut.stream().sorted(Comparator.comparing(LeftOut::path)).toList();
    }
}
