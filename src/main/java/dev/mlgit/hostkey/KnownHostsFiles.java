// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.SafeText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
        var entries = new ArrayList<KnownHostsEntry>();
        user.forEach(file -> entries.addAll(read(file)));
        global.forEach(file -> entries.addAll(read(file)));
        return new KnownHosts(entries);
    }

    static List<KnownHostsEntry> read(Path file) {
        try {
            return KnownHostsParser.parse(Files.readString(file, StandardCharsets.ISO_8859_1)).stream()
                    .map(line -> new KnownHostsEntry(file, line))
                    .toList();
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException unreadable) {
            throw MlgitException.failed(
                            "cannot read the known hosts in " + file + ": " + reason(unreadable), "ls -l " + file)
                    .causedBy(unreadable);
        }
    }

    /** Why, in words: the messages of java.nio are mostly the file's name. */
    static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof NoSuchFileException) {
            return "no such directory";
        }
        if (failure instanceof FileSystemException onFile && onFile.getReason() != null) {
            return onFile.getReason().toLowerCase(Locale.ROOT);
        }
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
