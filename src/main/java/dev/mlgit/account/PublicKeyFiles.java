// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.FileFailure;
import dev.mlgit.core.id.SshPublicKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the public half of the user's keys. Of a private key nothing is read but that it is one. */
final class PublicKeyFiles {
    private static final String PUBLIC = ".pub";
    /** In the order in which ssh offers them. */
    private static final List<String> NAMES = List.of("id_ed25519", "id_ecdsa", "id_rsa");

    private static final int LARGEST = 64 * 1024;

    private final Environment environment;

    PublicKeyFiles(Environment environment) {
        this.environment = environment;
    }

    /** @param file as typed: the private or the public file; empty for the first of the default keys */
    PublicKeyFile find(Optional<String> file) {
        return file.map(typed -> named(environment.path(typed))).orElseGet(this::first);
    }

    /** The default keys that are there. */
    List<PublicKeyFile> defaults() {
        return NAMES.stream()
                .map(name -> environment.sshDirectory().resolve(name + PUBLIC))
                .filter(Files::isRegularFile)
                .map(path -> read(path).orElseThrow(() -> noKey(path)))
                .toList();
    }

    /** Every public key in ~/.ssh that can be read, by name. */
    List<PublicKeyFile> all() {
        Path directory = environment.sshDirectory();
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var files = Files.list(directory)) {
            return files.filter(path ->
                            path.toString().endsWith(PUBLIC) && !path.toString().endsWith("-cert.pub"))
                    .filter(path -> Files.isRegularFile(path) && Files.isReadable(path))
                    .sorted()
                    .flatMap(path -> read(path).stream())
                    .toList();
        } catch (IOException unreadable) {
            throw MlgitException.failed("cannot list " + directory + ": " + FileFailure.of(unreadable))
                    .causedBy(unreadable);
        }
    }

    /** The key of this file in ~/.ssh, where it is there. */
    Optional<PublicKeyFile> inSshDirectory(String name) {
        Path path = environment.sshDirectory().resolve(name + PUBLIC);
        return Files.isRegularFile(path) ? Optional.of(read(path).orElseThrow(() -> noKey(path))) : Optional.empty();
    }

    private PublicKeyFile first() {
        return defaults().stream()
                .findFirst()
                .orElseThrow(() -> MlgitException.failed(
                        "no public key in " + environment.sshDirectory(), "mlgit keygen", "mlgit key add -f FILE"));
    }

    private PublicKeyFile named(Path path) {
        Path beside = path.resolveSibling(path.getFileName() + PUBLIC);
        if (Files.isRegularFile(beside)) {
            return read(beside).orElseThrow(() -> noKey(beside));
        }
        return read(path).orElseThrow(() -> noKey(path));
    }

    private Optional<PublicKeyFile> read(Path path) {
        return parse(path, content(path));
    }

    private static Optional<PublicKeyFile> parse(Path path, String text) {
        String[] words = text.lines().findFirst().orElse("").strip().split("[ \t]+", 3);
        if (words.length < 2) {
            return Optional.empty();
        }
        if (words[0].contains("-cert-v01@")) {
            throw MlgitException.usage(
                    path + " is a certificate; accounts take plain public keys", "mlgit key add -f KEY");
        }
        return SshPublicKey.parse(words[0], words[1])
                .map(key -> new PublicKeyFile(path, key, words.length == 3 ? words[2] : ""));
    }

    private static String content(Path path) {
        try {
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                throw MlgitException.failed("cannot read the key " + path + ": it is no regular file");
            }
            try (var in = Files.newInputStream(path)) {
                return new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8);
            }
        } catch (IOException unreadable) {
            throw MlgitException.failed("cannot read the key " + path + ": " + FileFailure.of(unreadable))
                    .causedBy(unreadable);
        }
    }

    private static MlgitException noKey(Path path) {
        String text = content(path);
        if (text.contains("PRIVATE KEY-----")) {
            return MlgitException.failed(
                    path + " is a private key, and its public half is not beside it",
                    "ssh-keygen -y -f '" + path + "' > '" + path + PUBLIC + "'");
        }
        return MlgitException.failed(path + " is not an SSH public key");
    }
}
