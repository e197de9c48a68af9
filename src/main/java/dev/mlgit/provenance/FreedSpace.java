// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

/**
 * What Git can collect once references are gone.
 *
 * @param objects that nothing else holds
 * @param bytes on disk of those that are files of their own
 */
public record FreedSpace(long objects, long bytes) {}
