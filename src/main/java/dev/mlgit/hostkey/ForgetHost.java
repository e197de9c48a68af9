// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Removes a host from the user's known_hosts files as {@code ssh-keygen -R} does: every line that names it goes whole,
 * other names on it too, and lines with a marker stay. Lines that nobody understands stay as well, where ssh-keygen
 * would give up.
 */
public final class ForgetHost {
    private final KnownHostsFiles files;

    public ForgetHost(KnownHostsFiles files) {
        this.files = files;
    }

    /**
     * What was done to a file.
     *
     * @param removed the lines that went, or would go
     * @param marked lines with a marker that name the host, which stayed
     * @param backup where the old content is; empty when nothing was changed
     */
    record Forgotten(Path file, List<FileLine> removed, List<FileLine> marked, Optional<Path> backup) {
        Forgotten {
            removed = List.copyOf(removed);
            marked = List.copyOf(marked);
        }
    }

    /**
     * What is left and may surprise.
     *
     * @param files one for each file of the user's that is there
     * @param global lines of the machine's files that still name the host
     * @param otherPorts names under which the host is known with other ports
     */
    record Result(List<Forgotten> files, List<FoundLine> global, List<String> otherPorts) {
        Result {
            files = List.copyOf(files);
            global = List.copyOf(global);
            otherPorts = List.copyOf(otherPorts);
        }

        boolean found() {
            return files.stream().anyMatch(file -> !file.removed().isEmpty());
        }
    }

    /** @param change false to say what would be done */
    Result run(HostPort host, boolean change) {
        var name = new HostMatcher(List.of(host.knownHostsName()));
        var forgotten = new ArrayList<Forgotten>();
        for (Path file : files.user()) {
            if (Files.exists(file)) {
                forgotten.add(change ? forget(file, name) : wouldForget(KnownHostsFile.read(file), name));
            }
        }
        return new Result(forgotten, new FindKnownHosts(files.global()).run(host), otherPorts(host));
    }

    private static Forgotten forget(Path file, HostMatcher name) {
        var seen = new ArrayList<FileLine>();
        var backup = KnownHostsReplacer.replace(file, content -> {
            seen.clear();
            seen.addAll(KnownHostsFile.lines(content));
            return without(name, seen, content);
        });
        var plan = wouldForget(new KnownHostsFile(file, seen), name);
        return new Forgotten(file, plan.removed(), plan.marked(), backup);
    }

    private static String without(HostMatcher name, List<FileLine> lines, String content) {
        if (lines.stream().noneMatch(line -> goes(line, name))) {
            return content;
        }
        var kept = new StringBuilder(content.length());
        lines.stream().filter(line -> !goes(line, name)).forEach(line -> kept.append(line.text())
                .append('\n'));
        return kept.toString();
    }

    private static Forgotten wouldForget(KnownHostsFile file, HostMatcher name) {
        return new Forgotten(
                file.path(),
                file.lines().stream().filter(line -> goes(line, name)).toList(),
                file.lines().stream()
                        .filter(line -> line.marker() != HostKeyMarker.NONE && line.matches(name))
                        .toList(),
                Optional.empty());
    }

    private static boolean goes(FileLine line, HostMatcher name) {
        return line.marker() == HostKeyMarker.NONE && line.matches(name);
    }

    private List<String> otherPorts(HostPort host) {
        String start = "[" + host.host() + "]:";
        return new FindKnownHosts(files.user())
                .runForAll().stream()
                        .flatMap(found -> List.of(found.line().names().text().split(",", -1)).stream())
                        .filter(name -> name.startsWith(start) && !name.equals(host.knownHostsName()))
                        .filter(name -> name.substring(start.length()).matches("[0-9]{1,5}"))
                        .distinct()
                        .toList();
    }
}
