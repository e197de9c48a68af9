/**
 * The only home of JGit: repositories, transports and what they need to run without touching more than they must.
 * Implements ports of the features, and decides nothing.
 */
@NullMarked
package dev.mlgit.git;

import org.jspecify.annotations.NullMarked;
