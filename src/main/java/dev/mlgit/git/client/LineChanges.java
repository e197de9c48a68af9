// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import org.eclipse.jgit.diff.DiffAlgorithm;
import org.eclipse.jgit.diff.DiffAlgorithm.SupportedAlgorithm;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** The lines in which two texts differ, each block as far down as it can stand, as git's are. */
final class LineChanges {
    private LineChanges() {}

    static EditList between(RawText one, RawText other) {
        EditList found =
                DiffAlgorithm.getAlgorithm(SupportedAlgorithm.MYERS).diff(RawTextComparator.DEFAULT, one, other);
        var settled = new EditList();
        for (int at = found.size() - 1; at >= 0; at--) {
            Edit edit = found.get(at);
            int oldEnd = settled.isEmpty() ? one.size() : settled.get(0).getBeginA();
            int newEnd = settled.isEmpty() ? other.size() : settled.get(0).getBeginB();
            Edit moved = edit.getType() == Edit.Type.INSERT
                    ? slideInsertion(edit, other, oldEnd, newEnd)
                    : edit.getType() == Edit.Type.DELETE ? slideDeletion(edit, one, oldEnd, newEnd) : edit;
            if (!settled.isEmpty() && touches(moved, settled.get(0))) {
                Edit next = settled.remove(0);
                moved = new Edit(moved.getBeginA(), next.getEndA(), moved.getBeginB(), next.getEndB());
            }
            settled.add(0, moved);
        }
        return settled;
    }

    private static Edit slideInsertion(Edit edit, RawText text, int oldEnd, int newEnd) {
        int shift = 0;
        while (edit.getEndB() + shift < newEnd
                && edit.getEndA() + shift < oldEnd
                && same(text, edit.getBeginB() + shift, edit.getEndB() + shift)) {
            shift++;
        }
        return moved(edit, shift);
    }

    private static Edit slideDeletion(Edit edit, RawText text, int oldEnd, int newEnd) {
        int shift = 0;
        while (edit.getEndA() + shift < oldEnd
                && edit.getEndB() + shift < newEnd
                && same(text, edit.getBeginA() + shift, edit.getEndA() + shift)) {
            shift++;
        }
        return moved(edit, shift);
    }

    private static Edit moved(Edit edit, int shift) {
        return new Edit(
                edit.getBeginA() + shift, edit.getEndA() + shift, edit.getBeginB() + shift, edit.getEndB() + shift);
    }

    private static boolean same(RawText text, int one, int other) {
        return RawTextComparator.DEFAULT.equals(text, one, text, other);
    }

    private static boolean touches(Edit one, Edit next) {
        return one.getEndA() == next.getBeginA() && one.getEndB() == next.getBeginB();
    }
}
