/**
 * What code is this: repository, branch, commit, dirty; and the same as job properties. Reads repositories only through
 * its port, and starts nothing.
 */
@NullMarked
package dev.mlgit.provenance;

import org.jspecify.annotations.NullMarked;
