// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the value of {@code ProxyJump}: hops with commas, each {@code [user@]host[:port]} or an ssh:// address. */
final class JumpList {
    private final LocalNames names;

    JumpList(LocalNames names) {
        this.names = names;
    }

    /** In the order of the hops; none for {@code none}. */
    List<JumpHost> parse(String text) throws BadLineException {
        if (text.equalsIgnoreCase("none")) {
            return List.of();
        }
        var hops = new ArrayList<JumpHost>();
        for (String hop : text.split(",", -1)) {
            hops.add(hop(hop).orElseThrow(() -> new BadLineException("Invalid ProxyJump \"" + text + "\"")));
        }
        return hops;
    }

    private Optional<JumpHost> hop(String text) {
        String rest = text;
        if (text.startsWith("ssh://")) {
            rest = text.substring("ssh://".length());
            int slash = rest.indexOf('/');
            rest = slash < 0 ? rest : rest.substring(0, slash);
        }
        int at = rest.lastIndexOf('@');
        Optional<String> user = at < 0 ? Optional.empty() : Optional.of(rest.substring(0, at));
        rest = rest.substring(at + 1);
        if (user.filter(String::isEmpty).isPresent() || rest.indexOf('/') >= 0) {
            return Optional.empty();
        }
        int end = rest.startsWith("[") ? rest.indexOf(']') + 1 : rest.indexOf(':');
        if (rest.startsWith("[") && end == 0) {
            return Optional.empty();
        }
        end = end < 0 ? rest.length() : end;
        String host = rest.substring(0, end).replaceFirst("^\\[(.*)]$", "$1");
        return host.isEmpty() || (end < rest.length() && rest.charAt(end) != ':')
                ? Optional.empty()
                : withPort(user, host, end + 1 < rest.length() ? rest.substring(end + 1) : "");
    }

    private Optional<JumpHost> withPort(Optional<String> user, String host, String port) {
        if (port.isEmpty()) {
            return Optional.of(new JumpHost(user, host, OptionalInt.empty()));
        }
        int number = names.port(port);
        return number == 0 ? Optional.empty() : Optional.of(new JumpHost(user, host, OptionalInt.of(number)));
    }
}
