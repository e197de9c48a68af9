// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.git.reading.RawPath;
import dev.mlgit.provenance.LeftOut;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The commit object of a snapshot. Holds nothing of the moment: who, when and where are the run's to know, and the same
 * code has the same commit everywhere.
 */
final class SnapshotText {
    private static final String LEFT_OUT = "Left-Out: ";
    private static final String NOBODY = "mlgit <mlgit@localhost> ";
    private static final String BEGINNING = "0 +0000";

    private static final String SUBJECT = "mlgit snapshot of a work tree\n";

    private SnapshotText() {}

    /** True for a snapshot's commit, false for one that somebody made. */
    static boolean isOne(byte[] commit) {
        String text = new String(commit, StandardCharsets.ISO_8859_1);
        return text.contains("\nauthor " + NOBODY) && text.contains("\n\n" + SUBJECT);
    }

    /**
     * @param tree in hexadecimal digits
     * @param head the commit the work tree is based on
     * @param headData its content
     */
    static byte[] of(String tree, @Nullable String head, byte @Nullable [] headData, List<LeftOut> leftOut) {
        String time = headData == null ? BEGINNING : time(headData);
        var text = new StringBuilder("tree " + tree + "\n");
        if (head != null) {
            text.append("parent ").append(head).append('\n');
        }
        text.append("author ").append(NOBODY).append(time).append('\n');
        text.append("committer ").append(NOBODY).append(time).append('\n');
        text.append('\n').append(SUBJECT);
        if (!leftOut.isEmpty()) {
            text.append('\n');
        }
        for (LeftOut file : leftOut) {
            text.append(LEFT_OUT)
                    .append(file.reason())
                    .append(' ')
                    .append(file.size())
                    .append(' ')
                    .append(RawPath.quoted(file.path()))
                    .append('\n');
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** What a snapshot says it does not hold, with raw paths. */
    static List<LeftOut> leftOut(byte[] commit) {
        var leftOut = new ArrayList<LeftOut>();
        for (String line : new String(commit, StandardCharsets.ISO_8859_1).split("\n", -1)) {
            String[] words = line.startsWith(LEFT_OUT) ? line.split(" ", 4) : new String[0];
            if (words.length == 4 && words[2].matches("[0-9]{1,18}")) {
                leftOut.add(new LeftOut(RawPath.unquoted(words[3]), Long.parseLong(words[2]), words[1]));
            }
        }
        return leftOut;
    }

    /** The commit's own time, so that a snapshot stands right behind it in a log. */
    private static String time(byte[] commit) {
        for (String line : new String(commit, StandardCharsets.ISO_8859_1).split("\n", -1)) {
            if (line.isEmpty()) {
                break;
            }
            int end = line.lastIndexOf('>');
            if (line.startsWith("committer ") && line.substring(end + 1).matches(" [0-9]{1,18} [-+][0-9]{4}")) {
                return line.substring(end + 2);
            }
        }
        return BEGINNING;
    }
}
