// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.id.Fingerprint;

/**
 * A key its owner took back; nobody who offers it can be trusted.
 *
 * @param type as ssh-keygen shows it, such as RSA
 * @param reason a clause such as "its private key was exposed"
 */
record WithdrawnHostKey(String type, Fingerprint fingerprint, String reason, Publication publication) {}
