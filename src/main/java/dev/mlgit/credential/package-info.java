// SPDX-License-Identifier: Apache-2.0
/**
 * Users and passwords for servers of the web, found where git finds them: a token file, an address, {@code ~/.netrc},
 * credential helpers, askpass programs, the person at the terminal. Nothing is kept here; what helpers keep is theirs.
 */
@NullMarked
package dev.mlgit.credential;

import org.jspecify.annotations.NullMarked;
