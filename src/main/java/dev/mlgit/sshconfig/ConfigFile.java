// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshconfig;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.FileFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Opens configuration files as ssh does. */
final class ConfigFile {
    private static final long MOST_BYTES = 4L * 1024 * 1024;

    private ConfigFile() {}

    /**
     * The lines without their ends; empty where there is no such file.
     *
     * @throws MlgitException when it is there and cannot or must not be read
     */
    static Optional<List<String>> lines(Path file, boolean checked, int userId) {
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            if (checked) {
                check(file, userId);
            }
            return Optional.of(List.of(content(file).split("\n", -1)));
        } catch (AccessDeniedException closed) {
            throw MlgitException.failed("cannot open the SSH configuration " + file + ": Permission denied")
                    .causedBy(closed);
        } catch (IOException unreadable) {
            throw MlgitException.failed("cannot read the SSH configuration " + file + ": " + FileFailure.of(unreadable))
                    .causedBy(unreadable);
        }
    }

    /** A directory reads as nothing, as it does for ssh; so does the null device that some link it to. */
    private static String content(Path file) throws IOException {
        if (Files.isDirectory(file) || file.toRealPath().toString().equals("/dev/null")) {
            return "";
        }
        if (!Files.isRegularFile(file)) {
            throw new IOException("not a file");
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException("larger than " + MOST_BYTES / (1024 * 1024) + " MB");
        }
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static void check(Path file, int userId) throws IOException {
        int owner = (Integer) Files.getAttribute(file, "unix:uid");
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        boolean othersWrite = permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE);
        boolean strangers = owner != 0 && userId >= 0 && owner != userId;
        if (othersWrite || strangers) {
            throw MlgitException.failed(
                    "Bad owner or permissions on " + file,
                    strangers ? "chown \"$USER\" '" + file + "'" : "chmod go-w '" + file + "'");
        }
    }
}
