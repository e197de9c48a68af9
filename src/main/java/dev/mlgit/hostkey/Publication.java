// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

/**
 * Where the owner of a host says which keys it has.
 *
 * @param publisher such as GitHub
 * @param readOn the day the page was read, as yyyy-mm-dd
 */
record Publication(String publisher, String page, String readOn) {}
