// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.testkit;

import java.util.ArrayList;
import java.util.List;

/**
 * What an {@link OpenSshServer} is to be like; start from {@link #STANDARD}.
 *
 * @param hostKeyTypes of {@code ed25519}, {@code ecdsa}, {@code rsa}: the only keys it has
 * @param certificateNames the names in its host certificates; empty for a server without certificates
 * @param configuration further lines of sshd_config
 */
public record OpenSshServerSettings(
        List<String> hostKeyTypes, List<String> certificateNames, List<String> configuration) {
    static final String FIRST = "first: ";

    /** All three key types, no certificate. */
    public static final OpenSshServerSettings STANDARD =
            new OpenSshServerSettings(List.of("ed25519", "ecdsa", "rsa"), List.of(), List.of());

    public OpenSshServerSettings {
        hostKeyTypes = List.copyOf(hostKeyTypes);
        certificateNames = List.copyOf(certificateNames);
        configuration = List.copyOf(configuration);
    }

    public OpenSshServerSettings withHostKeyTypes(String... types) {
        return new OpenSshServerSettings(List.of(types), certificateNames, configuration);
    }

    /** Every host key gets a certificate of the server's own authority, for these names. */
    public OpenSshServerSettings withCertificateFor(String... names) {
        return new OpenSshServerSettings(hostKeyTypes, List.of(names), configuration);
    }

    /** As {@link #withConfiguration}, where sshd shall not hear the test kit's own line: the first one counts. */
    public OpenSshServerSettings withFirstConfiguration(String line) {
        return withConfiguration(FIRST + line);
    }

    /** For example {@code HostKeyAlgorithms rsa-sha2-512} or {@code Banner /path}. */
    public OpenSshServerSettings withConfiguration(String line) {
        var lines = new ArrayList<>(configuration);
        lines.add(line);
        return new OpenSshServerSettings(hostKeyTypes, certificateNames, lines);
    }
}
