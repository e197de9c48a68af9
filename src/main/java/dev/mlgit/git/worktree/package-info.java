/**
 * Fills the work tree of a fresh clone, by as many threads as the file system is slow for, and writes its index.
 * Changes nothing in a work tree that is in use.
 */
@NullMarked
package dev.mlgit.git.worktree;

import org.jspecify.annotations.NullMarked;
