// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import picocli.CommandLine.Command;

/** {@code mlgit key}. */
@Command(header = "Make and show SSH keys.")
final class KeyGroup extends GroupCommand {}
