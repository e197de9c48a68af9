// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

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

/** Tells what a key's files show without the passphrase: the one asked for, and the other one beside it. */
public final class ShowKey {
    /** Larger than any key; what is larger is something else. */
    private static final int LARGEST = 64 * 1024;

    private static final String PUBLIC = ".pub";
    private static final List<KeyType> BY_DEFAULT = List.of(KeyType.ed25519, KeyType.ecdsa, KeyType.rsa);

    private final Environment environment;

    public ShowKey(Environment environment) {
        this.environment = environment;
    }

    /** @param file as typed; empty for the first of the default files that is there */
    ShownKey run(Optional<String> file) {
        Path path = file.map(environment::path).orElseGet(this::defaultFile);
        KeyFileContent content = read(path);
        Optional<KeyFileContent> other = beside(path, content).flatMap(ShowKey::readIfThere);
        SshPublicKey key =
                content.key().or(() -> other.flatMap(KeyFileContent::key)).orElseThrow(() -> hidden(path));
        Optional<KeyFileContent> ofSameKey =
                other.filter(file2 -> file2.key().map(key::equals).orElse(true));
        return new ShownKey(
                path,
                key,
                content.comment().or(() -> ofSameKey.flatMap(KeyFileContent::comment)),
                content.protection().or(() -> ofSameKey.flatMap(KeyFileContent::protection)));
    }

    /** The public file of a private key, the private one of a public key. */
    private static Optional<Path> beside(Path path, KeyFileContent content) {
        String name = String.valueOf(path.getFileName());
        if (content.protection().isPresent()) {
            return Optional.of(path.resolveSibling(name + PUBLIC));
        }
        return Optional.of(name)
                .filter(text -> text.endsWith(PUBLIC))
                .map(text -> path.resolveSibling(text.substring(0, text.length() - PUBLIC.length())));
    }

    private Path defaultFile() {
        Path directory = environment.sshDirectory();
        return BY_DEFAULT.stream()
                .map(type -> directory.resolve(type.defaultFileName()))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> MlgitException.failed("no SSH key in " + directory, "mlgit keygen"));
    }

    private static KeyFileContent read(Path path) {
        try {
            return content(path).orElseThrow(() -> MlgitException.failed(path + " is not an SSH key file"));
        } catch (IOException unreadable) {
            throw MlgitException.failed("cannot read the key " + path + ": " + FileFailure.of(unreadable))
                    .causedBy(unreadable);
        }
    }

    /** The file beside may be missing, closed to us, or something else altogether: then it has nothing to add. */
    private static Optional<KeyFileContent> readIfThere(Path path) {
        try {
            return Files.isReadable(path) ? content(path) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<KeyFileContent> content(Path path) throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            return Optional.empty();
        }
        try (var stream = Files.newInputStream(path)) {
            byte[] bytes = stream.readNBytes(LARGEST + 1);
            return bytes.length > LARGEST
                    ? Optional.empty()
                    : KeyFileReader.read(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    private static MlgitException hidden(Path path) {
        return MlgitException.failed(
                "cannot show " + path + ": it is in PEM format, and its public key file is not beside it",
                "ssh-keygen -p -f '" + path + "'");
    }
}
