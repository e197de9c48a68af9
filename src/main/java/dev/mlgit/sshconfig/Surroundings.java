// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshconfig;

import dev.mlgit.core.env.Environment;
import java.nio.file.Path;

/** What expansions and defaults are made from. */
record Surroundings(Environment environment, Path globalDirectory, LocalNames names) {}
