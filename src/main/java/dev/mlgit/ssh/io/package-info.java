// SPDX-License-Identifier: Apache-2.0
/**
 * How bytes get to a server and back: sockets, programs and other SSH channels, each as two streams, and MINA's view of
 * them. Knows nothing of keys, hosts' verdicts or configuration.
 */
@NullMarked
package dev.mlgit.ssh.io;

import org.jspecify.annotations.NullMarked;
