// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.SafeText;

/** Names that mean one host, in known_hosts and everywhere else. */
final class HostName {
    /** Each of these would mean something else in a known_hosts line or on a command line. */
    private static final String FORBIDDEN = "*?!,|@#\"'`[]/\\<>(){}$;&";

    private HostName() {}

    /** Refuses a name such as {@code *}, which in known_hosts would make one key good for every host. */
    static void check(HostPort host) {
        String name = host.host();
        boolean wrong = name.startsWith("-")
                || name.chars()
                        .anyMatch(character ->
                                character <= ' ' || character == 0x7f || FORBIDDEN.indexOf(character) >= 0);
        if (wrong) {
            throw MlgitException.usage(
                    "not a host name: '" + SafeText.line(name) + "'",
                    "give one host, such as github.com or git.example.org:2222");
        }
    }
}
