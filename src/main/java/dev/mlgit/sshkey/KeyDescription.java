// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.id.SshPublicKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A key as far as its files show it without the passphrase.
 *
 * @param path the private key file; the public one where there is no other
 * @param publicPath the public key file beside it; empty when there is none, or {@code path} is one
 * @param link where {@code path} leads when it is a symbolic link
 * @param format empty when it could not be read
 * @param key empty when only the passphrase would show it, or it could not be read
 * @param comment empty when only the passphrase would show it
 * @param protection empty when there is no private key file
 * @param mode of {@code path}, octal, such as {@code 0600}; empty where the file system has none
 * @param publicMatches empty when there is no public file, or only the passphrase would tell
 */
record KeyDescription(
        Path path,
        Optional<Path> publicPath,
        Optional<Path> link,
        Optional<KeyFormat> format,
        Optional<SshPublicKey> key,
        Optional<String> comment,
        Optional<KeyProtection> protection,
        Optional<String> mode,
        Optional<Boolean> publicMatches,
        List<KeyProblem> problems) {
    KeyDescription {
        problems = List.copyOf(problems);
    }

    static KeyDescription unreadable(Path path, KeyProblem problem) {
        return new KeyDescription(
                path,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(problem));
    }

    Optional<KeyCertificate> certificate() {
        return key.flatMap(KeyCertificate::of);
    }

    /** The key that fingerprint and size are those of: in a certificate, the certified one. */
    Optional<SshPublicKey> plainKey() {
        return certificate().map(KeyCertificate::plainKey).or(() -> key);
    }

    /** What a security key was registered for; empty for other keys. */
    Optional<String> application() {
        return plainKey().flatMap(SecurityKeys::application);
    }

    KeyDescription with(KeyProblem problem) {
        var all = new ArrayList<>(problems);
        all.add(problem);
        return new KeyDescription(path, publicPath, link, format, key, comment, protection, mode, publicMatches, all);
    }
}
