// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import java.nio.file.Path;

/**
 * Where a clone goes.
 *
 * @param directory absolute
 * @param shown the same as the user would type it
 * @param place what kind of storage it is on
 * @param choice true when there was another place to choose: the share is mounted, or the user chose
 */
record Destination(Path directory, String shown, Place place, boolean choice) {}
