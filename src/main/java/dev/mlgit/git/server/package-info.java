/**
 * The Git side of the tour's Git server, by JGit. Knows nothing of connections but three streams.
 */
@NullMarked
package dev.mlgit.git.server;

import org.jspecify.annotations.NullMarked;
