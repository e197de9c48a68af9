// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.RemoteRefUpdate.Status;

/** What became of each reference that was pushed. */
final class PushLines {
    private static final String BEHIND = """
            hint: Updates were rejected because the remote contains work that you do
            hint: not have locally. This is usually caused by another repository pushing
            hint: to the same ref. You may want to first integrate the remote changes
            hint: (e.g., 'git pull ...') before pushing again.
            hint: See the 'Note about fast-forwards' in 'git push --help' for details.""";

    private PushLines() {}

    static boolean failed(RemoteRefUpdate update) {
        return update.getStatus() != Status.OK && update.getStatus() != Status.UP_TO_DATE;
    }

    static String of(GitLine line, RemoteRefUpdate update) throws IOException {
        String there = Repository.shortenRefName(update.getRemoteName());
        boolean deletion = update.isDelete();
        String here = deletion ? "" : shown(update.getSrcRef());
        String names = deletion ? there : here + " -> " + there;
        if (failed(update)) {
            return rejected(update, names);
        }
        if (deletion) {
            return RefLines.line('-', "[deleted]", there);
        }
        var revisions = new Revisions(line.repository());
        ObjectId old = old(update);
        if (old.equals(ObjectId.zeroId())) {
            boolean tag = update.getRemoteName().startsWith("refs/tags/");
            return RefLines.line('*', tag ? "[new tag]" : "[new branch]", names);
        }
        String from = revisions.shortened(old);
        String to = revisions.shortened(update.getNewObjectId());
        return update.isFastForward()
                ? RefLines.line(' ', from + ".." + to, names)
                : RefLines.line('+', from + "..." + to, names + " (forced update)");
    }

    /** Why it failed, for a person. */
    static Optional<String> advice(List<RemoteRefUpdate> updates) {
        boolean behind = updates.stream().anyMatch(update -> update.getStatus() == Status.REJECTED_NONFASTFORWARD);
        return behind ? Optional.of(BEHIND) : Optional.empty();
    }

    private static String rejected(RemoteRefUpdate update, String names) {
        String message = update.getMessage() == null ? "failed" : update.getMessage();
        return switch (update.getStatus()) {
            case REJECTED_NONFASTFORWARD -> RefLines.line('!', "[rejected]", names + " (fetch first)");
            case REJECTED_REMOTE_CHANGED -> RefLines.line('!', "[rejected]", names + " (stale info)");
            case REJECTED_NODELETE -> RefLines.line('!', "[remote rejected]", names + " (deletion prohibited)");
            case NON_EXISTING -> RefLines.line('!', "[remote rejected]", names + " (no such ref)");
            default -> RefLines.line('!', "[remote rejected]", names + " (" + message + ")");
        };
    }

    private static ObjectId old(RemoteRefUpdate update) {
        ObjectId tracked = update.getTrackingRefUpdate() == null
                ? null
                : update.getTrackingRefUpdate().getOldObjectId();
        ObjectId expected = update.getExpectedOldObjectId();
        return expected != null ? expected : tracked != null ? tracked : ObjectId.zeroId();
    }

    private static String shown(String source) {
        return source.startsWith("refs/") ? Repository.shortenRefName(source) : source;
    }
}
