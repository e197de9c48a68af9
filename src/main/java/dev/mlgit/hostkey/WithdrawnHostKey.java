// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.id.Fingerprint;

/**
 * A key its owner took back; nobody who offers it can be trusted.
 *
 * @param reason a clause such as "its private key was exposed"
 */
record WithdrawnHostKey(Fingerprint fingerprint, String reason, Publication publication) {}
