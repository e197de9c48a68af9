/**
 * The SSH agent: its protocol over a socket, and the agent of {@code mlgit key agent} that every terminal of the
 * instance shares. Keys are handed in opened; no key file is read here.
 */
@NullMarked
package dev.mlgit.agent;

import org.jspecify.annotations.NullMarked;
