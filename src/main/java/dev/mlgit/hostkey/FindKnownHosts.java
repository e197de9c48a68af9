// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Looks known_hosts lines up: all, or those that name one host, as {@code ssh-keygen -F} finds them. */
public final class FindKnownHosts {
    private final List<Path> files;

    public FindKnownHosts(KnownHostsFiles files) {
        this(Stream.concat(files.user().stream(), files.global().stream()).toList());
    }

    /** Looks in these files only. */
    public FindKnownHosts(List<Path> files) {
        this.files = List.copyOf(files);
    }

    List<FoundLine> run(HostPort host) {
        var found = new ArrayList<FoundLine>();
        for (Path file : files) {
            KnownHostsFiles.search(file, List.of(host.knownHostsName()), line -> keep(file, line, found));
        }
        found.removeIf(line -> line.line().kind() != FileLine.Kind.ENTRY);
        return found;
    }

    List<FoundLine> runForAll() {
        var found = new ArrayList<FoundLine>();
        for (Path file : files) {
            KnownHostsFiles.scan(file, line -> keep(file, line, found));
        }
        found.removeIf(line -> line.line().kind() == FileLine.Kind.BLANK);
        return found;
    }

    private static void keep(Path file, ScannedLine line, List<FoundLine> found) {
        found.add(new FoundLine(file, FileLine.of(line.number(), line.text())));
    }
}
