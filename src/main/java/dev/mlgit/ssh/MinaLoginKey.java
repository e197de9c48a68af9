// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import dev.mlgit.connection.KeyPassphrases;
import dev.mlgit.connection.LoginKey;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.id.SshPublicKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.Optional;
import java.util.StringTokenizer;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.jspecify.annotations.Nullable;

/** One private key file; opened when a server wants a signature. */
final class MinaLoginKey implements LoginKey {
    static final long MOST_BYTES = 1024 * 1024;

    private final Path file;
    private final byte[] content;
    private final SshPublicKey publicKey;
    private final KeyPassphrases passphrases;
    private @Nullable KeyPair pair;

    private MinaLoginKey(
            Path file, byte[] content, SshPublicKey publicKey, @Nullable KeyPair pair, KeyPassphrases passphrases) {
        this.file = file;
        this.content = content;
        this.publicKey = publicKey;
        this.pair = pair;
        this.passphrases = passphrases;
    }

    static MinaLoginKey open(Path file, KeyPassphrases passphrases) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException("not a private key");
        }
        byte[] content = Files.readAllBytes(file);
        Optional<SshPublicKey> inside = OpenSshPrivateKey.publicKey(content);
        if (inside.isPresent()) {
            return new MinaLoginKey(file, content, inside.get(), null, passphrases);
        }
        return openOldForm(file, content, passphrases);
    }

    @Override
    public Path file() {
        return file;
    }

    @Override
    public SshPublicKey publicKey() {
        return publicKey;
    }

    @Override
    public synchronized byte[] sign(String algorithm, byte[] data) {
        KeyPair opened = opened();
        try {
            var signature = BuiltinSignatures.fromFactoryName(algorithm).create();
            signature.initSigner(null, opened.getPrivate());
            signature.update(null, data, 0, data.length);
            return signature.sign(null);
        } catch (Exception failure) {
            throw MlgitException.authentication("the key " + file + " cannot sign with " + algorithm)
                    .causedBy(failure);
        }
    }

    KeyPair opened() {
        if (pair == null) {
            pair = decrypt(file, content, passphrases);
        }
        return pair;
    }

    /** PEM: the public half is in the file beside it, or inside where there is no passphrase. */
    private static MinaLoginKey openOldForm(Path file, byte[] content, KeyPassphrases passphrases) throws IOException {
        Optional<SshPublicKey> beside = publicFileBeside(file);
        if (beside.isPresent()) {
            return new MinaLoginKey(file, content, beside.get(), null, passphrases);
        }
        KeyPair pair = decrypt(file, content, passphrases);
        return new MinaLoginKey(file, content, MinaHostKeys.publicKey(pair.getPublic()), pair, passphrases);
    }

    private static Optional<SshPublicKey> publicFileBeside(Path file) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".pub");
        if (!Files.isReadable(beside) || Files.size(beside) > MOST_BYTES) {
            return Optional.empty();
        }
        var words = new StringTokenizer(Files.readString(beside));
        return words.countTokens() < 2 ? Optional.empty() : SshPublicKey.parse(words.nextToken(), words.nextToken());
    }

    private static KeyPair decrypt(Path file, byte[] content, KeyPassphrases passphrases) {
        if (!OpenSshPrivateKey.isEncrypted(content)) {
            return load(file, content, FilePasswordProvider.EMPTY)
                    .orElseThrow(() -> MlgitException.authentication("the key " + file + " cannot be read"));
        }
        Optional<KeyPair> known = passphrases.remembered(file).flatMap(one -> tryOne(file, content, one, passphrases));
        if (known.isPresent()) {
            return known.get();
        }
        passphrases.outdated(file);
        for (int attempt = 1; ; attempt++) {
            Optional<KeyPair> loaded = tryOne(file, content, passphrases.passphrase(file, attempt), passphrases);
            if (loaded.isPresent()) {
                return loaded.get();
            }
        }
    }

    /** Wipes the passphrase. */
    private static Optional<KeyPair> tryOne(Path file, byte[] content, char[] passphrase, KeyPassphrases passphrases) {
        try {
            Optional<KeyPair> loaded = load(file, content, FilePasswordProvider.of(new String(passphrase)));
            if (loaded.isPresent()) {
                passphrases.opened(file, passphrase);
            }
            return loaded;
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    /** Empty when the passphrase does not fit. */
    private static Optional<KeyPair> load(Path file, byte[] content, FilePasswordProvider passphrase) {
        try {
            Iterable<KeyPair> pairs = SecurityUtils.loadKeyPairIdentities(
                    null, NamedResource.ofName(file.toString()), new ByteArrayInputStream(content), passphrase);
            return pairs == null
                    ? Optional.empty()
                    : Optional.of(pairs.iterator().next());
        } catch (IOException | GeneralSecurityException | RuntimeException wrongPassphrase) {
            return Optional.empty();
        }
    }
}
