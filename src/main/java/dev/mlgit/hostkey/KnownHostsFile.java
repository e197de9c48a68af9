// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.FileFailure;
import dev.mlgit.core.io.SafeText;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A known_hosts file with every line it has, those that say nothing among them. */
record KnownHostsFile(Path path, List<FileLine> lines) {
    /** One character for each byte, so that what is not understood comes out as it went in. */
    static final Charset BYTES = StandardCharsets.ISO_8859_1;

    KnownHostsFile {
        lines = List.copyOf(lines);
    }

    /** The file; without lines when there is none. */
    static KnownHostsFile read(Path path) {
        try {
            if (Files.isDirectory(path)) {
                throw failed(path, "Is a directory");
            }
            return new KnownHostsFile(path, lines(Files.readString(path, BYTES)));
        } catch (NoSuchFileException none) {
            return new KnownHostsFile(path, List.of());
        } catch (IOException unreadable) {
            throw failed(path, FileFailure.of(unreadable)).causedBy(unreadable);
        }
    }

    static List<FileLine> lines(String content) {
        var lines = new ArrayList<FileLine>();
        int start = 0;
        while (start < content.length()) {
            int feed = content.indexOf('\n', start);
            int end = feed < 0 ? content.length() : feed;
            lines.add(FileLine.of(lines.size() + 1, content.substring(start, end)));
            start = end + 1;
        }
        return lines;
    }

    private static MlgitException failed(Path path, String reason) {
        String shown = SafeText.line(path.toString());
        return MlgitException.failed("cannot read the known hosts in " + shown + ": " + reason, "ls -ld " + shown);
    }
}
