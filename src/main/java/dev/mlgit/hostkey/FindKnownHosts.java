// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
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
        return lines(line -> line.matches(host.knownHostsName()));
    }

    List<FoundLine> runForAll() {
        return lines(line -> line.kind() != FileLine.Kind.BLANK);
    }

    private List<FoundLine> lines(Predicate<FileLine> wanted) {
        return files.stream()
                .flatMap(file -> KnownHostsFile.read(file).lines().stream()
                        .filter(wanted)
                        .map(line -> new FoundLine(file, line)))
                .toList();
    }
}
