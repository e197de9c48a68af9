/**
 * The whole story on this machine, for real, in a temporary home against a Git server of its own. Runs commands only
 * through the command tree, as a user does.
 */
@NullMarked
package dev.mlgit.tour;

import org.jspecify.annotations.NullMarked;
