// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.id.SshPublicKey;
import java.nio.BufferUnderflowException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** A private key in OpenSSH's own format, {@code openssh-key-v1} (PROTOCOL.key of OpenSSH). */
final class OpenSshKeyFile implements LockedKey {
    /** About twenty seconds on the slowest machine of today; ssh-keygen takes 24 rounds. */
    static final int MOST_ROUNDS = 2000;

    private final SshPublicKey publicKey;
    private final String cipher;
    private final Optional<BcryptOptions> derivation;
    private final byte[] section;
    private final byte[] tag;

    /** What the key derivation was told. */
    private static final class BcryptOptions {
        private final byte[] salt;
        private final long rounds;

        private BcryptOptions(byte[] salt, long rounds) {
            this.salt = salt;
            this.rounds = rounds;
        }

        byte[] salt() {
            return salt;
        }

        long rounds() {
            return rounds;
        }
    }

    private OpenSshKeyFile(
            SshPublicKey publicKey, String cipher, Optional<BcryptOptions> derivation, byte[] section, byte[] tag) {
        this.publicKey = publicKey;
        this.cipher = cipher;
        this.derivation = derivation;
        this.section = section;
        this.tag = tag;
    }

    static OpenSshKeyFile parse(KeyText text) {
        int begin = text.find(PrivateKeyEncoder.BEGIN, 0);
        int end = text.find(PrivateKeyEncoder.END, begin + 1);
        if (end < 0) {
            throw new MalformedKeyException("its END line is missing");
        }
        byte[] binary = text.base64(begin + 1, end);
        try {
            return parse(new WireReader(binary));
        } catch (BufferUnderflowException cut) {
            throw new MalformedKeyException("it is cut short", cut);
        } finally {
            Arrays.fill(binary, (byte) 0);
        }
    }

    private static OpenSshKeyFile parse(WireReader reader) {
        byte[] magic = reader.raw(PrivateKeyEncoder.MAGIC.length());
        if (!new String(magic, StandardCharsets.US_ASCII).equals(PrivateKeyEncoder.MAGIC)) {
            throw new MalformedKeyException("it does not begin as OpenSSH's format does");
        }
        String cipher = reader.text();
        String derivation = reader.text();
        byte[] options = reader.string();
        if (reader.uint32() != 1) {
            throw new MalformedKeyException("it does not hold exactly one key");
        }
        byte[] blob = reader.string();
        byte[] section = reader.string();
        int tagLength = OpenSshCipher.of(cipher).map(OpenSshCipher::tagLength).orElse(reader.remaining());
        byte[] tag = reader.raw(tagLength);
        if (reader.remaining() > 0) {
            throw new MalformedKeyException("something follows the key");
        }
        return new OpenSshKeyFile(key(blob), cipher, options(cipher, derivation, options), section, tag);
    }

    private static SshPublicKey key(byte[] blob) {
        try {
            return SshPublicKey.ofBlob(blob);
        } catch (IllegalArgumentException broken) {
            throw new MalformedKeyException("its public half is damaged", broken);
        }
    }

    private static Optional<BcryptOptions> options(String cipher, String derivation, byte[] options) {
        if (cipher.equals("none") != derivation.equals("none")) {
            throw new MalformedKeyException("its cipher and its key derivation do not belong together");
        }
        if (!derivation.equals("bcrypt")) {
            return Optional.empty();
        }
        var reader = new WireReader(options);
        return Optional.of(new BcryptOptions(reader.string(), Integer.toUnsignedLong(reader.uint32())));
    }

    @Override
    public KeyFormat format() {
        return KeyFormat.OPENSSH;
    }

    @Override
    public Optional<SshPublicKey> publicKey() {
        return Optional.of(publicKey);
    }

    @Override
    public Optional<String> comment() {
        if (isEncrypted()) {
            return Optional.empty();
        }
        try (OpenedKey opened = PrivateSection.read(section, publicKey)) {
            return Optional.of(opened.comment());
        }
    }

    @Override
    public KeyProtection protection() {
        return isEncrypted()
                ? new KeyProtection(true, Optional.of(cipher), derivation.map(BcryptOptions::rounds))
                : KeyProtection.NONE;
    }

    @Override
    public OpenedKey open(byte[] passphrase, KeyOpening parts) throws WrongPassphraseException {
        if (!isEncrypted()) {
            return PrivateSection.read(section, publicKey);
        }
        OpenSshCipher known = OpenSshCipher.of(cipher)
                .orElseThrow(() -> new UnreadableKeyException(
                        "it is encrypted with a cipher that is not known here", "ssh-keygen -p -f FILE"));
        BcryptOptions options = derivation.orElseThrow(
                () -> new UnreadableKeyException("its key derivation is not known here", "ssh-keygen -p -f FILE"));
        requireSize(known);
        requireBearable(options);
        if (passphrase.length == 0) {
            throw new WrongPassphraseException();
        }
        byte[] derived = parts.derivation()
                .get()
                .derive(passphrase, options.salt(), (int) options.rounds(), known.derivedLength());
        byte[] plain = new byte[0];
        try {
            plain = known.decrypt(section, tag, derived);
            if (!PrivateSection.isPlain(plain)) {
                throw new WrongPassphraseException();
            }
            return PrivateSection.read(plain, publicKey);
        } finally {
            Arrays.fill(derived, (byte) 0);
            Arrays.fill(plain, (byte) 0);
        }
    }

    private void requireSize(OpenSshCipher known) {
        if (section.length == 0 || section.length % known.block() != 0) {
            throw new MalformedKeyException("its encrypted part has a wrong length");
        }
    }

    /** A file from somebody else may ask for centuries. */
    private static void requireBearable(BcryptOptions options) {
        if (options.rounds() < 1 || options.salt().length == 0) {
            throw new MalformedKeyException("its key derivation has no rounds or no salt");
        }
        if (options.rounds() > MOST_ROUNDS) {
            throw new UnreadableKeyException(
                    "opening it takes " + options.rounds() + " rounds of key derivation; the most here is "
                            + MOST_ROUNDS,
                    "if you trust the file and have the time, give it fewer: ssh-keygen -p -a 24 -f FILE");
        }
    }

    private boolean isEncrypted() {
        return !cipher.equals("none");
    }
}
