// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.id.SshPublicKey;

/**
 * One line of a known_hosts file that says something.
 *
 * @param number counted from 1
 */
record KnownHostsLine(int number, HostKeyMarker marker, HostNames names, SshPublicKey key) {}
