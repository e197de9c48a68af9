// SPDX-License-Identifier: Apache-2.0
/**
 * What a fresh clone wants of filters that its attributes name: large files of Git LFS, which are fetched with git-lfs,
 * and filters that nobody has set up, which are told. Checking out files is done elsewhere.
 */
@NullMarked
package dev.mlgit.git.filters;

import org.jspecify.annotations.NullMarked;
