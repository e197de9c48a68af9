// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import java.util.List;

/** The one place where a server's key is accepted or refused; every connection asks it. */
public interface HostKeyVerifier {
    /**
     * Returns when the key may be trusted, having asked the user and written known_hosts where that was needed.
     *
     * @param host as the user named it
     * @param address the numeric address connected to, without a port
     * @throws dev.mlgit.core.error.MlgitException of kind REFUSED, with the whole story in text and hints
     */
    void verify(HostPort host, String address, OfferedHostKey offered);

    /**
     * Key algorithm names to ask the server for first, because a key of that type is known or published for it; such as
     * {@code ssh-ed25519}, {@code rsa-sha2-512}, {@code ssh-ed25519-cert-v01@openssh.com}.
     */
    List<String> preferredKeyTypes(HostPort host);
}
