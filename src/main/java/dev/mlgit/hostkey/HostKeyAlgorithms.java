// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The host key algorithms there are, and what {@code HostKeyAlgorithms} makes of them. */
final class HostKeyAlgorithms {
    private static final String CERTIFICATE = "-cert-v01@openssh.com";
    /** OpenSSH's order, without the keys that need a device, which no server has. */
    private static final List<String> PLAIN = List.of(
            "ssh-ed25519",
            "ecdsa-sha2-nistp256",
            "ecdsa-sha2-nistp384",
            "ecdsa-sha2-nistp521",
            "rsa-sha2-512",
            "rsa-sha2-256");

    private static final List<String> USUAL = usual();

    private HostKeyAlgorithms() {}

    /**
     * What is allowed, the best first.
     *
     * @param configured the value of {@code HostKeyAlgorithms}
     */
    static List<String> allowed(Optional<String> configured) {
        return AlgorithmChoice.of(USUAL, configured)
                .orElseThrow(() -> MlgitException.usage(
                        "HostKeyAlgorithms names none that mlgit has: "
                                + SafeText.line(configured.orElse("").strip()),
                        "mlgit has " + String.join(",", PLAIN) + " and their certificates"));
    }

    /** OpenSSH orders by what is known unless the configuration gives an order itself. */
    static boolean ordersItself(Optional<String> configured) {
        String value = configured.map(String::strip).orElse("");
        return !value.isEmpty() && "+-".indexOf(value.charAt(0)) < 0;
    }

    static boolean isCertificate(String algorithm) {
        return algorithm.endsWith(CERTIFICATE);
    }

    /** The type of the plain key behind an algorithm, certificate or not. */
    static String keyType(String algorithm) {
        String plain = algorithm.replace(CERTIFICATE, "");
        return plain.startsWith("rsa-sha2-") ? "ssh-rsa" : plain;
    }

    private static List<String> usual() {
        var usual = new ArrayList<>(
                PLAIN.stream().map(algorithm -> algorithm + CERTIFICATE).toList());
        usual.addAll(PLAIN);
        return List.copyOf(usual);
    }
}
