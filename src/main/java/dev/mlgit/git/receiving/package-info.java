/**
 * Receives the pack of a first fetch: writes it down as it comes, works out its deltas by several threads and makes its
 * index. Takes over from JGit's own parser only while the repository has no objects yet.
 */
@NullMarked
package dev.mlgit.git.receiving;

import org.jspecify.annotations.NullMarked;
