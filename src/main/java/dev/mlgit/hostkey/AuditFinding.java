// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Something wrong with a known_hosts file.
 *
 * @param line the line; empty for the file as a whole
 * @param what a clause such as {@code trusts GitHub's old RSA key for github.com}
 * @param why a clause, with its source where it is a fact about the world
 * @param fix what to do: a sentence or a command
 * @param repairable true when {@code --fix} does it
 */
record AuditFinding(
        FindingKind kind, Path file, Optional<FileLine> line, String what, String why, String fix, boolean repairable) {
    /** {@code file:line}, or the file. */
    String place() {
        return file + line.map(one -> ":" + one.number()).orElse("");
    }
}
