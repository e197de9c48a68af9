// SPDX-License-Identifier: Apache-2.0
/**
 * The user's own Git configuration, read with JGit's parser. No repository is opened here.
 */
@NullMarked
package dev.mlgit.git.config;

import org.jspecify.annotations.NullMarked;
