// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.util.Optional;

/** What making a key would write. */
record KeyPlan(KeySpec spec, KeyPlace place, boolean makesDirectory, Optional<KeyPlace> kept) {}
