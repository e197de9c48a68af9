// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import dev.mlgit.connection.LoginKey;
import dev.mlgit.core.error.MlgitException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The keys that were offered to a server, to say so when it took none. */
final class LoginAttempt {
    private final List<LoginKey> offered = new ArrayList<>();

    synchronized void offer(List<LoginKey> keys) {
        keys.stream().filter(key -> !offered.contains(key)).forEach(offered::add);
    }

    /** @param server as the user knows it, such as {@code git@example.org} */
    synchronized MlgitException refusedBy(String server) {
        if (offered.isEmpty()) {
            return MlgitException.authentication(
                    server + " wants a key, and there is none to log in with",
                    "mlgit keygen",
                    "add the public key to your account there, then clone again");
        }
        String tried = offered.stream()
                .map(key -> key.file() + " (" + key.publicKey().displayType() + " "
                        + key.publicKey().fingerprint() + ")")
                .collect(Collectors.joining(", "));
        return MlgitException.authentication(
                server + " accepts none of your keys: tried " + tried,
                "cat " + offered.get(0).file() + ".pub",
                "add that line to your account there, or make a new key: mlgit keygen");
    }
}
