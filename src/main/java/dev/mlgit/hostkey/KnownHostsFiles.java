// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.FileFailure;
import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.core.io.SafeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which files are read, and which one is written.
 *
 * @param user the user's own, the first of which gets new keys; empty for {@code UserKnownHostsFile none}
 * @param global the machine's, which mlgit never writes
 */
public record KnownHostsFiles(List<Path> user, List<Path> global) {
    private static final String NOWHERE = "/dev/null";

    public KnownHostsFiles {
        user = List.copyOf(user);
        global = List.copyOf(global);
    }

    /** OpenSSH's four: {@code known_hosts} and {@code known_hosts2} of the user, the same with {@code ssh_} globally. */
    public static KnownHostsFiles in(Path userDirectory, Path globalDirectory) {
        return new KnownHostsFiles(
                List.of(userDirectory.resolve("known_hosts"), userDirectory.resolve("known_hosts2")),
                List.of(globalDirectory.resolve("ssh_known_hosts"), globalDirectory.resolve("ssh_known_hosts2")));
    }

    /** The file a user named, which must be there. */
    public static Path existing(Path file) {
        if (!Files.exists(file)) {
            String shown = SafeText.line(file.toString());
            throw MlgitException.failed(
                    "cannot read the known hosts in " + shown + ": No such file or directory", "ls -ld " + shown);
        }
        return file;
    }

    /** Where new keys go, when there is such a file; see {@link #remembers}. */
    Path own() {
        return user.get(0);
    }

    /** False where new keys go nowhere: {@code UserKnownHostsFile} is {@code none} or {@code /dev/null}. */
    boolean remembers() {
        return !user.isEmpty() && !own().toString().equals(NOWHERE);
    }

    boolean isGlobal(Path file) {
        return global.contains(file);
    }

    /** Reads what is there; a file that is there and can't be read might hold a revoked key, so that fails. */
    KnownHosts read() {
        return new KnownHosts(all().flatMap(file -> read(file).stream()).toList());
    }

    /** Reads the same, and keeps only the lines that name the host, with its port or without. */
    KnownHosts about(HostPort host) {
        var entries = new ArrayList<KnownHostsEntry>();
        all().forEach(file -> search(file, host.knownHostsNames(), line -> line.parsed()
                .ifPresent(found -> entries.add(new KnownHostsEntry(file, found)))));
        return new KnownHosts(entries);
    }

    /** The lines, whatever they name, under which this very key is known. */
    List<KnownHostsEntry> with(SshPublicKey key) {
        return lines(line -> line.parsed()
                        .filter(one -> one.marker() == HostKeyMarker.NONE)
                        .filter(one -> one.key().equals(key)))
                .entries();
    }

    static List<KnownHostsEntry> read(Path file) {
        var entries = new ArrayList<KnownHostsEntry>();
        scan(file, line -> line.parsed().ifPresent(found -> entries.add(new KnownHostsEntry(file, found))));
        return entries;
    }

    private Stream<Path> all() {
        return Stream.concat(user.stream(), global.stream());
    }

    private KnownHosts lines(Function<ScannedLine, Optional<KnownHostsLine>> wanted) {
        var entries = new ArrayList<KnownHostsEntry>();
        all().forEach(file -> scan(
                file, line -> wanted.apply(line).ifPresent(found -> entries.add(new KnownHostsEntry(file, found)))));
        return new KnownHosts(entries);
    }

    /**
     * Every line of the file in turn; none when there is no file.
     *
     * @throws MlgitException of kind FAILED when it is there and can't be read
     */
    static void scan(Path file, Consumer<ScannedLine> each) {
        read(file, () -> KnownHostsScanner.scan(file, each));
    }

    /** Every line that names one of the hosts in turn; fails as {@link #scan} does. */
    static void search(Path file, List<String> names, Consumer<ScannedLine> each) {
        read(file, () -> new HostSearch(file, names).run(each));
    }

    private static void read(Path file, Reading reading) {
        try {
            reading.run();
        } catch (NoSuchFileException none) {
            // Nothing is known in it.
        } catch (IOException unreadable) {
            String shown = SafeText.line(file.toString());
            throw MlgitException.failed(
                            "cannot read the known hosts in " + shown + ": " + FileFailure.of(unreadable),
                            "ls -ld " + shown)
                    .causedBy(unreadable);
        }
    }

    /** Goes through a file. */
    private interface Reading {
        void run() throws IOException;
    }
}
