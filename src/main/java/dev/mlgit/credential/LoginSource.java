// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.credential;

/** Where a login was found, in the order of the search. */
enum LoginSource {
    TOKEN_FILE,
    ADDRESS,
    NETRC,
    HELPER,
    ASKED
}
