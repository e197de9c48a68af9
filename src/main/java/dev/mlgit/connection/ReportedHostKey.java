// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.connection;

import dev.mlgit.core.id.SshPublicKey;

/**
 * The key a server showed.
 *
 * @param key the plain key, also where a certificate over it was shown
 * @param certified true when it came in a host certificate
 * @param verdict what was known about it: {@code known}, {@code published}, {@code unknown}, {@code changed},
 *     {@code revoked}, or {@code unchecked} where the files that would say it could not be read
 * @param accepted true when the connection went on with it
 */
public record ReportedHostKey(SshPublicKey key, boolean certified, String verdict, boolean accepted) {}
