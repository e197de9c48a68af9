// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
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

    /** The file, each line up to a zero byte if it has any; without lines when there is none. */
    static KnownHostsFile read(Path path) {
        var lines = new ArrayList<FileLine>();
        KnownHostsFiles.scan(path, line -> lines.add(FileLine.of(line.number(), line.text())));
        return new KnownHostsFile(path, lines);
    }

    /** The lines of a whole file, every byte of them. */
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
}
