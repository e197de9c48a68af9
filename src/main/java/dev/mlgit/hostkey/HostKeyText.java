// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.core.io.SafeText;
import java.util.Locale;

/** The words that questions and refusals have in common. */
final class HostKeyText {
    private HostKeyText() {}

    /** {@code host (address)}, both with the port where it is not 22, as OpenSSH shows it. */
    static String place(HostPort host, String address) {
        String shown = address.isEmpty()
                ? "no address"
                : new HostPort(address.toLowerCase(Locale.ROOT), host.port()).knownHostsName();
        return "'" + SafeText.line(host.knownHostsName()) + " (" + SafeText.line(shown) + ")'";
    }

    /** {@code ED25519 SHA256:...}. */
    static String key(SshPublicKey key) {
        return SafeText.line(key.displayType()) + " " + key.fingerprint();
    }

    static String source(Publication publication) {
        return publication.page() + ", read on " + publication.readOn();
    }
}
