// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import dev.mlgit.hostkey.HostPort;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code host} and {@code [host]:port}, as known_hosts writes them. */
final class HostPorts {
    private static final Pattern BRACKETED = Pattern.compile("\\[(.*)]:([0-9]{1,5})");
    private static final int SSH_PORT = 22;

    private HostPorts() {}

    static HostPort parse(String name) {
        Matcher matcher = BRACKETED.matcher(name);
        return matcher.matches()
                ? new HostPort(matcher.group(1), Integer.parseInt(matcher.group(2)))
                : new HostPort(name, SSH_PORT);
    }
}
