// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

/**
 * Where the clone is, and what was checked out.
 *
 * @param plan what it was made after
 * @param trusted false when native git refuses to work there, since the files belong to another user
 */
record CloneResult(ClonePlan plan, ClonedRepository repository, boolean trusted) {}
