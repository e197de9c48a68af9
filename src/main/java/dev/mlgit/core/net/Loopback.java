// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.net;

import java.net.URI;
import java.util.Locale;

/** This machine itself, by the names that cannot mean another. */
public final class Loopback {
    private Loopback() {}

    public static boolean is(URI address) {
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }
}
