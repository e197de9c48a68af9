// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey.container;

/**
 * A file in an archive.
 *
 * @param name without a directory
 * @param mode the nine bits of its permissions
 * @param content not copied: whoever made it wipes it
 */
@SuppressWarnings("ArrayRecordComponent") // wiped by whoever made it, and compared by nobody
public record TarEntry(String name, int mode, byte[] content) {}
