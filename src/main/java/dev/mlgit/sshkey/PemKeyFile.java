// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.id.SshPublicKey;
import java.util.Arrays;
import java.util.Optional;

/**
 * A private key in PEM: PKCS#1 ({@code RSA PRIVATE KEY}), SEC 1 ({@code EC PRIVATE KEY}), PKCS#8 ({@code PRIVATE KEY},
 * {@code ENCRYPTED PRIVATE KEY}).
 */
final class PemKeyFile implements LockedKey {
    private static final String PREFIX = "-----BEGIN ";
    private static final String SUFFIX = "-----";

    private final String label;
    private final byte[] binary;
    private final Optional<PemEncryption> encryption;

    private PemKeyFile(String label, byte[] binary, Optional<PemEncryption> encryption) {
        this.label = label;
        this.binary = binary;
        this.encryption = encryption;
    }

    /** @param label what stands between BEGIN and the dashes */
    static PemKeyFile parse(KeyText text, String label) {
        int begin = text.find(PREFIX + label + SUFFIX, 0);
        int end = text.find("-----END " + label + SUFFIX, begin + 1);
        if (end < 0) {
            throw new MalformedKeyException("its END line is missing");
        }
        int body = begin + 1;
        Optional<PemEncryption> encryption = Optional.empty();
        while (body < end && text.line(body).contains(":")) {
            if (text.line(body).startsWith(PemEncryption.HEADER)) {
                encryption = Optional.of(PemEncryption.ofHeader(text.line(body)));
            }
            body++;
        }
        return new PemKeyFile(label, text.base64(body, end), encryption);
    }

    @Override
    public KeyFormat format() {
        return isPkcs8() ? KeyFormat.PKCS8 : KeyFormat.PEM;
    }

    /** Inside in the clear where there is no passphrase. */
    @Override
    public Optional<SshPublicKey> publicKey() {
        return Optional.empty();
    }

    @Override
    public Optional<String> comment() {
        return Optional.empty();
    }

    @Override
    public KeyProtection protection() {
        if (label.equals("ENCRYPTED PRIVATE KEY")) {
            return Pbes2.protection(binary);
        }
        return encryption.map(PemEncryption::protection).orElse(KeyProtection.NONE);
    }

    @Override
    public OpenedKey open(byte[] passphrase, KeyOpening parts) throws WrongPassphraseException {
        if (!protection().encrypted()) {
            return new OpenedKey(PemStructures.read(label, binary, parts), "");
        }
        if (passphrase.length == 0) {
            throw new WrongPassphraseException();
        }
        byte[] plain = encryption.isPresent()
                ? encryption.get().decrypt(binary, passphrase)
                : Pbes2.decrypt(binary, passphrase, parts);
        try {
            return new OpenedKey(PemStructures.read(isPkcs8() ? "PRIVATE KEY" : label, plain, parts), "");
        } catch (MalformedKeyException noise) {
            // One wrong passphrase in 256 leaves padding that looks right.
            throw new WrongPassphraseException();
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private boolean isPkcs8() {
        return label.equals("PRIVATE KEY") || label.equals("ENCRYPTED PRIVATE KEY");
    }
}
