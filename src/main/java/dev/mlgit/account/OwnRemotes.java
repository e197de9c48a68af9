// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import java.util.List;

/** The remotes of the repository one works in. */
public interface OwnRemotes {
    /** Their addresses as Git's configuration has them; none outside a repository. */
    List<String> addresses();
}
