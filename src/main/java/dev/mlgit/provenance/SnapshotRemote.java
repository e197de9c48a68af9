// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import java.nio.file.Path;
import java.util.Map;

/** Other repositories that snapshots go to. */
public interface SnapshotRemote {
    /**
     * Connects for pushing.
     *
     * @param directory in the repository to push from
     * @param remote a remote's name, an address or a path; empty for the one {@code git push} would take
     * @throws dev.mlgit.core.error.MlgitException when there is no such remote, or it cannot be reached
     */
    Connection open(Path directory, String remote);

    /** One connection; what is asked and sent is about one state of the other repository. */
    interface Connection extends AutoCloseable {
        /** Where it goes to, without credentials. */
        String address();

        /** Its references, and the objects they lead to, in hexadecimal digits. */
        Map<String, String> references();

        /**
         * Makes a reference there, sending what it needs. Changes none that is there.
         *
         * @throws dev.mlgit.core.error.MlgitException when the other side does not take it
         */
        void create(String reference, String commit);

        @Override
        void close();
    }
}
