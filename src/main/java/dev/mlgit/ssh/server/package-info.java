/**
 * The SSH side of the tour's Git server, by Apache MINA SSHD. Knows nothing of Git but the two commands a client may
 * call.
 */
@NullMarked
package dev.mlgit.ssh.server;

import org.jspecify.annotations.NullMarked;
