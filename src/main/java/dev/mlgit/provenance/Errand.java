// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.error.MlgitException;
import java.util.List;
import java.util.Map;

/** One reference to be made at one remote, over an open connection. */
final class Errand implements AutoCloseable {
    private final SnapshotRemote.Connection connection;
    private final Map<String, String> there;
    private final String reference;
    private final String commit;

    /** @throws MlgitException of kind REFUSED when another commit has the reference there */
    Errand(SnapshotRemote.Connection connection, String reference, String commit) {
        this.connection = connection;
        this.there = connection.references();
        this.reference = reference;
        this.commit = commit;
        String other = there.get(reference);
        if (other != null && !other.equals(commit)) {
            connection.close();
            throw MlgitException.refused(
                    "another snapshot is " + reference + " at " + connection.address() + ": " + other,
                    "git push " + connection.address() + " " + commit + ":" + reference + "-2");
        }
    }

    String address() {
        return connection.address();
    }

    String reference() {
        return reference;
    }

    String commit() {
        return commit;
    }

    /** What the other side has. */
    List<String> known() {
        return List.copyOf(there.values());
    }

    /** True when the reference was there before this. */
    boolean isThere() {
        return there.containsKey(reference);
    }

    /** False where nothing had to be sent. */
    boolean run() {
        if (!isThere()) {
            connection.create(reference, commit);
        }
        return !isThere();
    }

    @Override
    public void close() {
        connection.close();
    }
}
