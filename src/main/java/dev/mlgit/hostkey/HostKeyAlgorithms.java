// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.SafeText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
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
        String value = configured.map(String::strip).orElse("");
        if (value.isEmpty()) {
            return USUAL;
        }
        String list = "+-^".indexOf(value.charAt(0)) >= 0 ? value.substring(1) : value;
        List<String> named = named(list);
        List<String> allowed =
                switch (value.charAt(0)) {
                    case '+' -> joined(USUAL, named);
                    case '-' -> without(USUAL, list);
                    case '^' -> joined(named, USUAL);
                    default -> named;
                };
        if (allowed.isEmpty()) {
            throw MlgitException.usage(
                    "HostKeyAlgorithms names none that mlgit has: " + SafeText.line(value),
                    "mlgit has " + String.join(",", PLAIN) + " and their certificates");
        }
        return allowed;
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

    private static List<String> named(String list) {
        var names = new LinkedHashSet<String>();
        for (String pattern : list.split(",", -1)) {
            USUAL.stream()
                    .filter(algorithm -> WildcardPattern.matches(pattern.strip(), algorithm))
                    .forEach(names::add);
        }
        return List.copyOf(names);
    }

    private static List<String> without(List<String> algorithms, String patterns) {
        return algorithms.stream()
                .filter(algorithm -> Arrays.stream(patterns.split(",", -1))
                        .noneMatch(pattern -> WildcardPattern.matches(pattern.strip(), algorithm)))
                .toList();
    }

    private static List<String> joined(List<String> first, List<String> second) {
        var all = new LinkedHashSet<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }

    private static List<String> usual() {
        var usual = new ArrayList<>(
                PLAIN.stream().map(algorithm -> algorithm + CERTIFICATE).toList());
        usual.addAll(PLAIN);
        return List.copyOf(usual);
    }
}
