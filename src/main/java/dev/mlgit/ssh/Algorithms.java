// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import dev.mlgit.sshconfig.AlgorithmList;
import dev.mlgit.sshconfig.HostSettings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.OptionalFeature;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.cipher.Cipher;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.kex.KeyExchangeFactory;
import org.apache.sshd.common.mac.BuiltinMacs;
import org.apache.sshd.common.mac.Mac;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;

/** What we propose to a server, the best first: nothing with SHA-1, DSA or CBC unless ssh_config asks for it. */
final class Algorithms {
    /** Those a quantum computer of later does not break come first. */
    private static final List<String> KEY_EXCHANGES = List.of(
            "mlkem768x25519-sha256",
            "sntrup761x25519-sha512",
            "sntrup761x25519-sha512@openssh.com",
            "curve25519-sha256",
            "curve25519-sha256@libssh.org",
            "ecdh-sha2-nistp256",
            "ecdh-sha2-nistp384",
            "ecdh-sha2-nistp521",
            "diffie-hellman-group-exchange-sha256",
            "diffie-hellman-group16-sha512",
            "diffie-hellman-group18-sha512",
            "diffie-hellman-group14-sha256");

    /** AES-GCM first: processors have instructions for it, and it was the fastest by far in Java. */
    private static final List<String> CIPHERS = List.of(
            "aes128-gcm@openssh.com",
            "aes256-gcm@openssh.com",
            "chacha20-poly1305@openssh.com",
            "aes128-ctr",
            "aes192-ctr",
            "aes256-ctr");

    private static final List<String> MACS =
            List.of("hmac-sha2-256-etm@openssh.com", "hmac-sha2-512-etm@openssh.com", "hmac-sha2-256", "hmac-sha2-512");

    private Algorithms() {}

    static List<KeyExchangeFactory> keyExchanges(HostSettings settings) {
        return chosen(settings.kexAlgorithms(), KEY_EXCHANGES, BuiltinDHFactories.VALUES.stream()).stream()
                .map(CertificateTolerantExchange::factory)
                .toList();
    }

    static List<NamedFactory<Cipher>> ciphers(HostSettings settings) {
        return List.copyOf(chosen(
                settings.ciphers(),
                CIPHERS,
                BuiltinCiphers.VALUES.stream().filter(cipher -> cipher != BuiltinCiphers.none)));
    }

    static List<NamedFactory<Mac>> macs(HostSettings settings) {
        return List.copyOf(chosen(settings.macs(), MACS, BuiltinMacs.VALUES.stream()));
    }

    /** @param names as the verifier of host keys wants them proposed */
    static List<NamedFactory<Signature>> hostKeys(List<String> names) {
        return named(names, BuiltinSignatures.VALUES.stream()).stream()
                .map(CertifiedKeySignature::factory)
                .toList();
    }

    private static <T extends NamedResource & OptionalFeature> List<T> chosen(
            Optional<AlgorithmList> configured, List<String> usual, Stream<T> all) {
        List<T> supported = all.filter(OptionalFeature::isSupported).toList();
        List<String> names = supported.stream().map(NamedResource::getName).toList();
        List<String> wanted = configured
                .map(list -> list.over(usual, names))
                .filter(list -> !list.isEmpty())
                .orElse(usual);
        return named(wanted, supported.stream());
    }

    private static <T extends NamedResource & OptionalFeature> List<T> named(List<String> names, Stream<T> all) {
        List<T> supported = all.filter(OptionalFeature::isSupported).toList();
        return names.stream()
                .flatMap(name -> supported.stream().filter(one -> one.getName().equals(name)))
                .toList();
    }
}
