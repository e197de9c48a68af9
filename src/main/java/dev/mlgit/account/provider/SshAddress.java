// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account.provider;

/**
 * A host and a port to connect to.
 *
 * @param port 1 to 65535
 */
public record SshAddress(String host, int port) {
    /** @param text {@code HOST:PORT} */
    static SshAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        return new SshAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    /** As known_hosts names it. */
    public String knownHostsName() {
        return port == 22 ? host : "[" + host + "]:" + port;
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
