// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.SafeText;
import java.util.List;
import java.util.Optional;

/** What an authority may sign a host certificate with: {@code CASignatureAlgorithms} of ssh_config(5). */
final class AuthoritySignatures {
    /** OpenSSH's default: no SHA-1, no DSA. The configuration can only take from it. */
    private static final List<String> SAFE = List.of(
            "ssh-ed25519",
            "ecdsa-sha2-nistp256",
            "ecdsa-sha2-nistp384",
            "ecdsa-sha2-nistp521",
            "sk-ssh-ed25519@openssh.com",
            "sk-ecdsa-sha2-nistp256@openssh.com",
            "rsa-sha2-512",
            "rsa-sha2-256");

    static final AuthoritySignatures USUAL = new AuthoritySignatures(SAFE);

    private final List<String> allowed;

    private AuthoritySignatures(List<String> allowed) {
        this.allowed = allowed;
    }

    /**
     * What the configuration leaves.
     *
     * @param configured the value of {@code CASignatureAlgorithms}
     * @throws MlgitException of kind USAGE when that is nothing, as ssh ends there too
     */
    static AuthoritySignatures of(Optional<String> configured) {
        return AlgorithmChoice.of(SAFE, configured)
                .map(AuthoritySignatures::new)
                .orElseThrow(() -> MlgitException.usage(
                        "CASignatureAlgorithms names none that mlgit takes: "
                                + SafeText.line(configured.orElse("").strip()),
                        "mlgit takes " + String.join(",", SAFE)));
    }

    /** Why a certificate signed with this does not count; empty when it may. */
    Optional<String> problem(String algorithm) {
        if (!SAFE.contains(algorithm)) {
            return Optional.of("it is signed with " + algorithm + ", which is not safe");
        }
        return allowed.contains(algorithm)
                ? Optional.empty()
                : Optional.of("it is signed with " + algorithm + ", which CASignatureAlgorithms leaves out");
    }
}
