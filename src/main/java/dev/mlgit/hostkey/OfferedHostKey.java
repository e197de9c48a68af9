// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.id.SshPublicKey;
import java.util.Optional;

/**
 * What a server offered: a key, or a certificate over it.
 *
 * @param key the plain public key, also where a certificate was offered
 * @param certificate the certificate, its signature by {@link HostCertificate#authority} already verified
 */
public record OfferedHostKey(SshPublicKey key, Optional<HostCertificate> certificate) {}
