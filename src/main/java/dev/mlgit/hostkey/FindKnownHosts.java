// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import java.nio.file.Path;
import java.util.ArrayList;
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
        var matcher = new HostMatcher(List.of(host.knownHostsName()));
        return lines(line -> line.names(matcher), FileLine.Kind.ENTRY::equals);
    }

    List<FoundLine> runForAll() {
        return lines(line -> true, kind -> kind != FileLine.Kind.BLANK);
    }

    private List<FoundLine> lines(Predicate<ScannedLine> wanted, Predicate<FileLine.Kind> kinds) {
        var found = new ArrayList<FoundLine>();
        for (Path file : files) {
            KnownHostsFiles.scan(file, line -> {
                if (wanted.test(line)) {
                    var read = FileLine.of(line.number(), line.text());
                    if (kinds.test(read.kind())) {
                        found.add(new FoundLine(file, read));
                    }
                }
            });
        }
        return found;
    }
}
