// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import java.util.Optional;

/**
 * What became of the snapshot of a repository inside.
 *
 * @param address where it is; empty where it did not go
 * @param wasThere true when it was there before
 * @param failure why it did not go, in words
 */
record NestedPush(NestedSnapshot snapshot, String address, boolean wasThere, Optional<String> failure) {
    static NestedPush failed(NestedSnapshot snapshot, String why) {
        return new NestedPush(snapshot, "", false, Optional.of(why));
    }
}
