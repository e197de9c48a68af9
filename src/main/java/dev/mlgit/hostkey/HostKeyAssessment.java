// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import java.util.Optional;

/**
 * A verdict, and why the certificate did not count towards it.
 *
 * @param certificateProblem empty when no certificate was offered, its authority is not known, or it was good
 */
record HostKeyAssessment(HostKeyVerdict verdict, Optional<String> certificateProblem) {}
