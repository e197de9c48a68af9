/**
 * The only home of MINA SSHD: key files, host keys and signatures as its classes have them. Implements ports of the
 * features, and decides nothing.
 */
@NullMarked
package dev.mlgit.ssh;

import org.jspecify.annotations.NullMarked;
