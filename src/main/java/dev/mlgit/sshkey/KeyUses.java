// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.id.SshPublicKey;
import java.nio.file.Path;
import java.util.List;

/** Knows what relies on a key: an agent that holds it, a line of a configuration that names its file. */
@FunctionalInterface
public interface KeyUses {
    /**
     * One clause for each use, without a full stop, such as {@code line 3 of /home/ada/.ssh/config names it}; empty when
     * nothing is known to use it.
     *
     * @param privateFile absolute; it need not exist
     */
    List<String> of(Path privateFile, SshPublicKey key);
}
