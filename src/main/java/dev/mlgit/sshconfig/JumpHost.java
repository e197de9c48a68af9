// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshconfig;

import java.util.Optional;
import java.util.OptionalInt;

/** One hop of {@code ProxyJump}; what is absent is taken from the configuration of that host. */
public record JumpHost(Optional<String> user, String host, OptionalInt port) {
    /** As {@code ssh -J} takes it; an address with colons stands in brackets. */
    @Override
    public String toString() {
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return user.map(text -> text + "@").orElse("") + name + (port.isPresent() ? ":" + port.getAsInt() : "");
    }
}
