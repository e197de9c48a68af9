// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import java.time.Instant;

/**
 * A snapshot that a reference keeps.
 *
 * @param reference its full name
 * @param since when it was kept, or later: never earlier
 */
public record KeptSnapshot(String reference, String commit, Instant since) {}
