// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.agent;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Where the agent that every terminal shares listens.
 *
 * @param directory owner-only
 * @param perHost the directory may be seen by several machines, so the socket's name holds the machine's
 * @param lasting nobody else can ever make a directory of this name: ssh may hand its keys to whatever listens there
 * @param hostName short
 */
record SharedSocket(Path directory, boolean perHost, boolean lasting, String hostName) {
    /** Bytes that fit into a socket's address, with its end. Java allows fewer than the system's 107. */
    private static final int MOST_BYTES = 100;

    Path path() {
        return directory.resolve(perHost ? "mlgit-" + hostName + ".sock" : "agent.sock");
    }

    Path lock() {
        return directory.resolve(perHost ? "mlgit-" + hostName + ".lock" : "agent.lock");
    }

    /** False for a path that no socket can have, or that the two files could not name. */
    boolean usable() {
        String text = path().toString();
        return text.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES
                && text.chars().noneMatch(letter -> letter < ' ' || letter == 0x7f)
                && !text.contains("${");
    }

    /** For {@code IdentityAgent}: the same line is right on every machine that has this home. */
    String inSshConfig() {
        String text = directory.toString().replace("%", "%%") + "/" + (perHost ? "mlgit-%L.sock" : "agent.sock");
        boolean plain = text.chars().noneMatch(letter -> " \t\"'\\#".indexOf(letter) >= 0);
        return plain ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** As a word of a shell. */
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
