// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import dev.mlgit.sshconfig.HostSettings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which signature algorithms user keys sign with: those ssh_config accepts, and for RSA only SHA-2. */
final class UserAlgorithms {
    private static final String CERTIFICATE = "-cert-v01@openssh.com";
    private static final List<String> USUAL = List.of(
            "ssh-ed25519-cert-v01@openssh.com",
            "ecdsa-sha2-nistp256-cert-v01@openssh.com",
            "ecdsa-sha2-nistp384-cert-v01@openssh.com",
            "ecdsa-sha2-nistp521-cert-v01@openssh.com",
            "sk-ssh-ed25519-cert-v01@openssh.com",
            "sk-ecdsa-sha2-nistp256-cert-v01@openssh.com",
            "rsa-sha2-512-cert-v01@openssh.com",
            "rsa-sha2-256-cert-v01@openssh.com",
            "ssh-ed25519",
            "ecdsa-sha2-nistp256",
            "ecdsa-sha2-nistp384",
            "ecdsa-sha2-nistp521",
            "sk-ssh-ed25519@openssh.com",
            "sk-ecdsa-sha2-nistp256@openssh.com",
            "rsa-sha2-512",
            "rsa-sha2-256");

    private final List<String> accepted;

    private UserAlgorithms(List<String> accepted) {
        this.accepted = accepted;
    }

    /** As PubkeyAcceptedAlgorithms has it; SHA-1 is not brought back by it. */
    static UserAlgorithms of(HostSettings settings) {
        return new UserAlgorithms(settings.pubkeyAcceptedAlgorithms()
                .map(list -> list.over(USUAL, USUAL))
                .orElse(USUAL));
    }

    /**
     * The name to offer a key under; empty when there is none. As OpenSSH does, the server's list decides for RSA alone,
     * where it tells which SHA-2 it knows: other servers are known to send lists that are not complete.
     *
     * @param keyType such as {@code ssh-rsa} or {@code ssh-rsa-cert-v01@openssh.com}
     * @param serverList what the server says it knows; empty when it says nothing
     */
    Optional<String> forKey(String keyType, List<String> serverList) {
        String plain = keyType.replace(CERTIFICATE, "");
        String suffix = keyType.endsWith(CERTIFICATE) ? CERTIFICATE : "";
        if (!plain.equals("ssh-rsa")) {
            return accepted.contains(keyType) ? Optional.of(keyType) : Optional.empty();
        }
        return Stream.of("rsa-sha2-512", "rsa-sha2-256")
                .filter(name -> serverList.isEmpty() || serverList.contains(name))
                .map(name -> name + suffix)
                .filter(accepted::contains)
                .findFirst();
    }

    /** The signature's own name: that of the key, without its certificate. */
    static String signature(String algorithm) {
        if (!algorithm.endsWith(CERTIFICATE)) {
            return algorithm;
        }
        String plain = algorithm.substring(0, algorithm.length() - CERTIFICATE.length());
        return plain.startsWith("sk-") ? plain + "@openssh.com" : plain;
    }
}
