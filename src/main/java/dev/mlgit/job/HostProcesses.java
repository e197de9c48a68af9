// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The processes of this machine, by {@code /proc} where there is one. */
final class HostProcesses {
    private static final int STATE_FIELD = 0;
    private static final int SESSION_FIELD = 3;
    private static final int START_FIELD = 19;

    private final Path proc;

    /** @param proc the directory the kernel shows its processes in */
    HostProcesses(Path proc) {
        this.proc = proc;
    }

    ProcessIdentity self() {
        long pid = ProcessHandle.current().pid();
        return new ProcessIdentity(pid, field(pid, START_FIELD).orElse(""), bootId());
    }

    /** The id of this boot; empty where the system does not tell. */
    String bootId() {
        return read(proc.resolve("sys/kernel/random/boot_id"))
                .map(String::strip)
                .orElse("");
    }

    boolean alive(ProcessIdentity process) {
        if (!process.bootId().equals(bootId())) {
            return false;
        }
        return process.start().isEmpty()
                ? ProcessHandle.of(process.pid()).isPresent()
                : field(process.pid(), START_FIELD).equals(Optional.of(process.start())) && !ended(process.pid());
    }

    /** The processes that belong to this session; without {@code /proc}, its leader and what came from it. */
    List<ProcessHandle> session(long leader) {
        if (Files.isDirectory(proc.resolve("self"))) {
            Optional<String> session = Optional.of(Long.toString(leader));
            return ProcessHandle.allProcesses()
                    .filter(process -> field(process.pid(), SESSION_FIELD).equals(session))
                    .filter(process -> !ended(process.pid()))
                    .toList();
        }
        return ProcessHandle.of(leader).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .toList();
    }

    /** A process that has ended stays visible until its parent asks; in many containers nobody does. */
    private boolean ended(long pid) {
        return field(pid, STATE_FIELD)
                .map(state -> state.equals("Z") || state.equals("X"))
                .orElse(true);
    }

    /** Whether the process was started with this variable; false where that cannot be read. */
    boolean hasVariable(long pid, String name, String value) {
        String wanted = name + "=" + value;
        return read(proc.resolve(Long.toString(pid)).resolve("environ")).stream()
                .flatMap(all -> List.of(all.split("\0", -1)).stream())
                .anyMatch(wanted::equals);
    }

    /** A field of {@code stat}, counted from the one behind the name; the name itself may hold anything. */
    private Optional<String> field(long pid, int index) {
        return read(proc.resolve(Long.toString(pid)).resolve("stat")).map(stat -> {
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return fields[index];
        });
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException gone) {
            // Not there, another user's, or of a process that ended while it was read: nothing is known of it.
            return Optional.empty();
        }
    }
}
