// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.nio.file.Path;

/**
 * A public key on its way to a clipboard.
 *
 * @param file the key file that was asked for
 * @param line the one line to paste at a Git host
 */
record CopiedKey(Path file, String line) {}
