// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.id.SshPublicKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A server that shows these keys. */
record FakeHostKeyScanner(List<OfferedHostKey> keys) implements HostKeyScanner {
    static FakeHostKeyScanner showing(SshPublicKey... keys) {
        return new FakeHostKeyScanner(Arrays.stream(keys)
                .map(key -> new OfferedHostKey(key, Optional.empty()))
                .toList());
    }

    @Override
    public ScannedHost scan(HostPort server, Duration patience) {
        return new ScannedHost("192.0.2.1", keys, List.of());
    }
}
