// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.tour;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.id.SshPublicKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What the tour's commands left on the disk, looked at without them. */
final class TourFiles {
    private final TourDirectory directory;

    TourFiles(TourDirectory directory) {
        this.directory = directory;
    }

    boolean sshDirectoryIsEmpty() {
        return names(directory.sshDirectory()).isEmpty();
    }

    boolean keyIsOwnerOnly() {
        return mode(directory.sshDirectory()).equals("rwx------")
                && mode(privateKey()).equals("rw-------")
                && mode(publicKey()).equals("rw-r--r--");
    }

    /** What the server's administrator does with the key that was pasted. */
    void authorizeKey() {
        try {
            Files.copy(publicKey(), directory.authorizedKeys());
        } catch (IOException unreadable) {
            throw unexpected(unreadable);
        }
    }

    boolean trustsNobody() {
        return read(knownHosts()).isEmpty();
    }

    /** True when known_hosts holds this key for this server, and nothing else; its name may be hashed. */
    boolean trustsOnly(int port, SshPublicKey hostKey) {
        String line = read(knownHosts()).strip();
        String key = " " + hostKey.type() + " " + hostKey.base64();
        return line.endsWith(key) && names(line.substring(0, line.length() - key.length()), "[127.0.0.1]:" + port);
    }

    /** As OpenSSH writes names where the machine's ssh_config says {@code HashKnownHosts yes}: salt and HMAC-SHA1. */
    private static boolean names(String written, String name) {
        String[] parts = written.split("\\|", -1);
        if (parts.length != 4 || !parts[1].equals("1")) {
            return written.equals(name);
        }
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(parts[2]), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)))
                    .equals(parts[3]);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no HMAC-SHA1", missing);
        }
    }

    boolean cloned() {
        return Files.exists(checkout());
    }

    boolean cloneHolds(Map<String, byte[]> expected) {
        return expected.entrySet().stream()
                .allMatch(file -> Arrays.equals(bytes(checkout().resolve(file.getKey())), file.getValue()));
    }

    /** True when the training wrote its model, and metrics that name this run. */
    boolean trained(String run) {
        Path outputs = checkout().resolve("outputs");
        return read(outputs.resolve("metrics.json")).contains("\"run\": \"" + run + "\"")
                && read(outputs.resolve("model.json")).contains("\"weights\": [");
    }

    /** True when these are files of the run, named from its own directory. */
    boolean runHolds(String run, List<String> names) {
        Path records = directory.dataDirectory().resolve("runs").resolve(run);
        return !names.isEmpty() && names.stream().allMatch(name -> Files.isRegularFile(records.resolve(name)));
    }

    private Path privateKey() {
        return directory.sshDirectory().resolve("id_ed25519");
    }

    private Path publicKey() {
        return directory.sshDirectory().resolve("id_ed25519.pub");
    }

    private Path knownHosts() {
        return directory.sshDirectory().resolve("known_hosts");
    }

    private Path checkout() {
        return directory.home().resolve(TrainingProject.NAME);
    }

    private static String mode(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException absent) {
            return "";
        }
    }

    private static List<String> names(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException unreadable) {
            throw unexpected(unreadable);
        }
    }

    /** Empty when there is no such file. */
    private static String read(Path file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        } catch (IOException unreadable) {
            throw unexpected(unreadable);
        }
    }

    private static MlgitException unexpected(IOException failure) {
        return MlgitException.failed("cannot read what the tour left on the disk")
                .causedBy(failure);
    }
}
