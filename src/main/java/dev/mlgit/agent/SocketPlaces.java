// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.agent;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Chooses the place of the shared agent's socket: below {@code ~/.ssh}, which stays when a login ends and which plugins
 * find too; where that file system has no sockets, as with some mounts, or its path is too long, a directory of the
 * user's own in the memory of the machine.
 */
final class SocketPlaces {
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Environment environment;
    private final int userId;

    SocketPlaces(Environment environment, int userId) {
        this.environment = environment;
        this.userId = userId;
    }

    /** Every place the agent may be at, best first, whether it can be used or not. */
    List<SharedSocket> candidates() {
        String host = environment.hostName();
        Path root = environment.workingDirectory().resolve("/");
        Stream<Path> runtime = environment.variable("XDG_RUNTIME_DIR").map(environment::path).stream();
        return Stream.concat(
                        Stream.of(new SharedSocket(environment.sshDirectory().resolve("agent"), true, true, host)),
                        Stream.concat(runtime, Stream.of(root.resolve("run/user/" + userId)))
                                .distinct()
                                .filter(Files::isDirectory)
                                .map(directory -> new SharedSocket(directory.resolve("mlgit"), false, true, host)))
                .toList();
    }

    /** The last resort. */
    SharedSocket temporary() {
        Path root = environment.workingDirectory().resolve("/");
        return new SharedSocket(root.resolve("tmp/mlgit-" + userId), false, false, environment.hostName());
    }

    /** The first place where a socket can be made; makes its directory. */
    SharedSocket choose() {
        var refusals = new StringBuilder();
        for (SharedSocket place : all()) {
            try {
                if (!place.usable()) {
                    throw new IOException("the path is too long for a socket");
                }
                prepare(place.directory());
                probe(place.directory());
                return place;
            } catch (IOException unsuitable) {
                refusals.append("\n  ").append(place.directory()).append(": ").append(AgentFailure.reason(unsuitable));
            }
        }
        throw MlgitException.failed("no directory can hold the agent's socket" + refusals);
    }

    /** The place without making anything: for what would be done. */
    SharedSocket likely() {
        return all().stream().filter(SharedSocket::usable).findFirst().orElseGet(this::temporary);
    }

    List<SharedSocket> all() {
        return Stream.concat(candidates().stream(), Stream.of(temporary())).toList();
    }

    /** False for a directory that is missing, or that somebody else could have put there. */
    boolean ours(SharedSocket place) {
        try {
            Path directory = place.directory();
            return Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                    && Files.getAttribute(directory, "unix:uid", LinkOption.NOFOLLOW_LINKS)
                            .equals(userId);
        } catch (IOException gone) {
            return false;
        }
    }

    /** Ours alone, and no link that somebody else laid there. */
    private void prepare(Path directory) throws IOException {
        Path parent = directory.getParent();
        if (parent != null && !Files.exists(parent)) {
            Files.createDirectories(parent, OWNER_ONLY);
        }
        try {
            Files.createDirectory(directory, OWNER_ONLY);
        } catch (FileAlreadyExistsException there) {
            if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException("it is no directory");
            }
        }
        int owner = (Integer) Files.getAttribute(directory, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        if (owner != userId) {
            throw new IOException("it belongs to another user");
        }
        Set<PosixFilePermission> wanted = PosixFilePermissions.fromString("rwx------");
        if (!Files.getPosixFilePermissions(directory).equals(wanted)) {
            Files.setPosixFilePermissions(directory, wanted);
        }
        if (!Files.getPosixFilePermissions(directory).equals(wanted)) {
            throw new IOException("others can read it, and that cannot be changed");
        }
    }

    /** Some file systems take files and no sockets. */
    private static void probe(Path directory) throws IOException {
        Path probe = Files.createTempFile(directory, "probe", "");
        Files.delete(probe);
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(probe));
        } finally {
            Files.deleteIfExists(probe);
        }
    }
}
