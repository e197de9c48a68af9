// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.file.FileFailure;
import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.core.io.Console;
import java.io.IOException;

/** Puts an accepted key into the user's first file, and says so; a file that can't be written stops nobody. */
final class RememberHostKey {
    private final HostPolicy policy;
    private final Console console;

    RememberHostKey(HostPolicy policy, Console console) {
        this.policy = policy;
        this.console = console;
    }

    /** @param name as known_hosts writes it */
    void add(String name, SshPublicKey key) {
        if (!policy.files().remembers()) {
            return;
        }
        var appender = new KnownHostsAppender(policy.files().own(), policy.hashNewEntries());
        try {
            if (appender.add(name, key)) {
                console.status("Warning: Permanently added '" + name + "' (" + key.displayType()
                        + ") to the list of known hosts.");
            }
        } catch (IOException unwritable) {
            console.warn("could not add the key of " + name + " to " + appender.file() + ": "
                    + FileFailure.of(unwritable) + "; it will be asked about again");
        }
    }
}
