// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.id.SshPublicKey;
import java.nio.BufferUnderflowException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** A private key in PuTTY's format, versions 2 and 3 (appendix C of PuTTY's manual). */
final class PuttyKeyFile implements LockedKey {
    static final String MAGIC = "PuTTY-User-Key-File-";

    private final KeyFormat format;
    private final Map<String, String> headers;
    private final SshPublicKey publicKey;
    private final byte[] privateBlob;
    private final byte[] mac;

    private PuttyKeyFile(
            KeyFormat format, Map<String, String> headers, SshPublicKey publicKey, byte[] privateBlob, byte[] mac) {
        this.format = format;
        this.headers = Map.copyOf(headers);
        this.publicKey = publicKey;
        this.privateBlob = privateBlob;
        this.mac = mac;
    }

    static PuttyKeyFile parse(KeyText text, KeyFormat format) {
        var lines = new PuttyLines(text);
        Map<String, String> headers = lines.headers();
        byte[] blob = lines.block("Public-Lines");
        byte[] privateBlob = lines.block("Private-Lines");
        try {
            byte[] mac = HexFormat.of().parseHex(headers.getOrDefault("Private-MAC", ""));
            SshPublicKey key = SshPublicKey.ofBlob(blob);
            String type = headers.getOrDefault(MAGIC + (format == KeyFormat.PPK_2 ? "2" : "3"), "");
            if (!key.type().equals(type) || mac.length == 0) {
                throw new MalformedKeyException("its headers and its key do not belong together");
            }
            return new PuttyKeyFile(format, headers, key, privateBlob, mac);
        } catch (IllegalArgumentException | BufferUnderflowException broken) {
            throw new MalformedKeyException("its headers and its key do not belong together", broken);
        }
    }

    @Override
    public KeyFormat format() {
        return format;
    }

    @Override
    public Optional<SshPublicKey> publicKey() {
        return Optional.of(publicKey);
    }

    @Override
    public Optional<String> comment() {
        return Optional.of(headers.getOrDefault("Comment", ""));
    }

    @Override
    public KeyProtection protection() {
        return isEncrypted()
                ? new KeyProtection(true, Optional.of(encryption()), Optional.empty())
                : KeyProtection.NONE;
    }

    @Override
    public OpenedKey open(byte[] passphrase, KeyOpening parts) throws WrongPassphraseException {
        if (isEncrypted() && !encryption().equals("aes256-cbc")) {
            throw new UnreadableKeyException(
                    "it is encrypted with a cipher that is not known here",
                    "puttygen FILE -O private-openssh -o FILE.openssh");
        }
        if (isEncrypted() && (privateBlob.length == 0 || privateBlob.length % 16 != 0)) {
            throw new MalformedKeyException("its encrypted part has a wrong length");
        }
        if (isEncrypted() && passphrase.length == 0) {
            throw new WrongPassphraseException();
        }
        byte[] plain = new byte[0];
        try (PuttySecrets secrets = PuttySecrets.derive(format, isEncrypted(), headers, passphrase, parts)) {
            plain = isEncrypted() ? secrets.decrypt(privateBlob) : privateBlob.clone();
            if (!MessageDigest.isEqual(mac, secrets.mac(signed(plain)))) {
                if (isEncrypted()) {
                    throw new WrongPassphraseException();
                }
                throw new MalformedKeyException("it does not match its own checksum");
            }
            KeyMaterial material = PuttyNumbers.read(publicKey, plain);
            return new OpenedKey(material, comment().orElse(""));
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /** What the checksum covers. */
    private byte[] signed(byte[] plain) {
        try (var text = new WireWriter()) {
            return text.string(publicKey.type())
                    .string(encryption())
                    .string(comment().orElse(""))
                    .string(publicKey.blob())
                    .string(plain)
                    .bytes();
        }
    }

    private String encryption() {
        return headers.getOrDefault("Encryption", "");
    }

    private boolean isEncrypted() {
        return !encryption().equals("none");
    }
}
