// SPDX-License-Identifier: Apache-2.0
/**
 * SSH connections as the rest of mlgit sees them: where to, with which keys, and what came of it. Holds the port and
 * its values; how bytes are sent is the business of the adapter behind it.
 */
@NullMarked
package dev.mlgit.connection;

import org.jspecify.annotations.NullMarked;
