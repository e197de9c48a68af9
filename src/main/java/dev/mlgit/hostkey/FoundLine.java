// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.io.SafeText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A line and the known_hosts file it stands in. */
record FoundLine(Path file, FileLine line) {
    /** {@code file:line}, as OpenSSH writes it. */
    String place() {
        return file + ":" + line.number();
    }

    /** The line as it can be shown, blanks and tabs kept. */
    String shown() {
        return SafeText.of(new String(line.text().getBytes(KnownHostsFile.BYTES), StandardCharsets.UTF_8));
    }

    /** A part of a line, which has one character for each byte, as it can be shown. */
    static String shown(String bytes) {
        return SafeText.line(new String(bytes.getBytes(KnownHostsFile.BYTES), StandardCharsets.UTF_8))
                .strip();
    }
}
