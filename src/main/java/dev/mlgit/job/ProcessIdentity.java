// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.job;

/**
 * A process of this machine, told apart from a later one with the same number.
 *
 * @param start the kernel's start time in ticks; empty where the system does not tell
 * @param bootId the boot it belongs to; empty where the system does not tell
 */
record ProcessIdentity(long pid, String start, String bootId) {}
