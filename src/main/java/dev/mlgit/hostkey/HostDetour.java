// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

/** What the user's configuration needs to get to a host that is not reached directly. */
public sealed interface HostDetour {
    /**
     * {@code ProxyJump}.
     *
     * @param host the last one on the way, which connects to the server
     */
    record Jump(String host) implements HostDetour {}

    /**
     * {@code ProxyCommand}.
     *
     * @param line as the shell gets it
     * @param typedHost the name that the configuration is about
     */
    record Program(String line, String typedHost) implements HostDetour {}
}
