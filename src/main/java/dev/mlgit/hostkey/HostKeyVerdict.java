// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.id.SshPublicKey;
import java.util.List;
import java.util.Optional;

/** What is known about the key a server offered. */
sealed interface HostKeyVerdict {
    /**
     * The user's or the machine's files have it.
     *
     * @param entry the line with the key, or with the authority that certified it
     */
    record Known(KnownHostsEntry entry) implements HostKeyVerdict {}

    /**
     * The host's owner published it.
     *
     * @param stale lines that know the host by a key its owner has withdrawn
     */
    record Published(PublishedHostKey key, List<KnownHostsEntry> stale) implements HostKeyVerdict {
        public Published {
            stale = List.copyOf(stale);
        }
    }

    /**
     * Nothing is known about the host.
     *
     * @param publishedElsewhere other hosts the key is published for
     */
    record Unknown(List<PublishedHostKey> publishedElsewhere) implements HostKeyVerdict {
        public Unknown {
            publishedElsewhere = List.copyOf(publishedElsewhere);
        }
    }

    /**
     * The host is known by other keys, or others are published for it.
     *
     * @param known lines that contradict the key; empty when only the published keys do
     * @param expected keys published for the host; empty when none are
     */
    record Changed(List<KnownHostsEntry> known, List<PublishedHostKey> expected) implements HostKeyVerdict {
        public Changed {
            known = List.copyOf(known);
            expected = List.copyOf(expected);
        }
    }

    /**
     * The key, or the authority that certified it, must never be accepted.
     *
     * @param key which of the two
     * @param entry the user's or the machine's line that says so
     * @param withdrawn the bundled record that says so
     */
    record Revoked(SshPublicKey key, Optional<KnownHostsEntry> entry, Optional<WithdrawnHostKey> withdrawn)
            implements HostKeyVerdict {}
}
