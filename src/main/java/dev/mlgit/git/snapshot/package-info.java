/**
 * Keeps the code of a work tree as a commit under {@code refs/mlgit/}, and brings it back, from and to the very bytes on
 * disk. Writes objects and that one reference, never HEAD, index, stash, reflogs or configuration; starts no program.
 */
@NullMarked
package dev.mlgit.git.snapshot;

import org.jspecify.annotations.NullMarked;
