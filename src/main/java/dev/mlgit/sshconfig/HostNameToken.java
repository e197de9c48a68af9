// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshconfig;

import java.util.Map;

/** The one token of {@code HostName}: the name as it was typed. */
final class HostNameToken {
    private HostNameToken() {}

    static String expand(Setting hostName, String typed) {
        return new Tokens(Map.of('h', typed)).expand(hostName.text(), hostName.origin() + ": HostName");
    }
}
