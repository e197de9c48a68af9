// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import java.util.List;

/**
 * What a server showed.
 *
 * @param address the numeric address it was reached at
 * @param keys one for each kind, certificates among them; the signature of each exchange was verified
 * @param missing algorithms the server names, and for which it showed no key in time
 */
public record ScannedHost(String address, List<OfferedHostKey> keys, List<String> missing) {
    public ScannedHost {
        keys = List.copyOf(keys);
        missing = List.copyOf(missing);
    }
}
