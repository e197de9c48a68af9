// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.SafeText;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server as somebody names it: its address, a host, or the address of a repository on it.
 *
 * @param host in small letters
 * @param path without slashes at the ends; may be empty
 * @param web the address of the server's pages where a web address was given
 */
record ServerAddress(String host, String path, Optional<URI> web) {
    private static final Pattern WEB = Pattern.compile("(https?)://(?:[^/@]*@)?([^/?#@]+)([^?#]*).*", Pattern.DOTALL);
    private static final Pattern USER = Pattern.compile("https?://([^/@]+)@.*", Pattern.DOTALL);
    private static final Pattern SSH =
            Pattern.compile("(?:ssh|git\\+ssh|ssh\\+git)://(?:[^/@]*@)?([^/:@]+)(?::\\d+)?(?:/(.*))?");
    private static final Pattern SCP = Pattern.compile("(?:[^/@:]+@)([^/:@]+):(?!//)(.*)");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(?::\\d{1,5})?");

    /**
     * Reads it.
     *
     * @param hint what can be typed
     * @throws MlgitException of kind USAGE when it names no server
     */
    static ServerAddress parse(String text, String hint) {
        return tryParse(text)
                .orElseThrow(() -> MlgitException.usage("not a Git host: '" + SafeText.line(text) + "'", hint));
    }

    static Optional<ServerAddress> tryParse(String text) {
        Matcher web = WEB.matcher(text);
        if (web.matches() && HOST.matcher(web.group(2)).matches()) {
            String path = trimmed(web.group(3));
            return Optional.of(new ServerAddress(host(web.group(2)), path, base(web.group(1), web.group(2), path)));
        }
        Matcher ssh = SSH.matcher(text);
        if (ssh.matches() && HOST.matcher(ssh.group(1)).matches()) {
            return Optional.of(new ServerAddress(
                    host(ssh.group(1)), trimmed(ssh.group(2) == null ? "" : ssh.group(2)), Optional.empty()));
        }
        Matcher scp = SCP.matcher(text);
        if (scp.matches() && HOST.matcher(scp.group(1)).matches()) {
            return Optional.of(new ServerAddress(host(scp.group(1)), trimmed(scp.group(2)), Optional.empty()));
        }
        if (HOST.matcher(text).matches() && (text.contains(".") || text.startsWith("localhost"))) {
            return Optional.of(new ServerAddress(host(text), "", base("https", text, "")));
        }
        return Optional.empty();
    }

    /**
     * Who an address says we are: {@code https://NAME@HOST}.
     *
     * @throws MlgitException of kind USAGE when a password stands there too
     */
    static Optional<String> userIn(String address) {
        Matcher web = USER.matcher(address);
        if (!web.matches()) {
            return Optional.empty();
        }
        if (web.group(1).contains(":")) {
            throw MlgitException.usage(
                    "a password does not belong into an address: others see it, and it is not used",
                    "--token-file FILE, or - for standard input");
        }
        return Optional.of(web.group(1));
    }

    /** Where its pages may be, the likeliest first; without a slash at the end. */
    List<URI> bases() {
        var bases = new ArrayList<URI>();
        web.ifPresent(bases::add);
        URI root = web.map(uri -> URI.create(uri.getScheme() + "://" + uri.getAuthority()))
                .orElseGet(() -> URI.create("https://" + host));
        if (!bases.contains(root)) {
            bases.add(root);
        }
        return List.copyOf(bases);
    }

    private static String host(String authority) {
        return authority.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
    }

    private static Optional<URI> base(String scheme, String authority, String path) {
        String plain = path.matches("[A-Za-z0-9._~/-]*") ? path : "";
        return Optional.of(URI.create(scheme.toLowerCase(Locale.ROOT) + "://" + authority.toLowerCase(Locale.ROOT)
                + (plain.isEmpty() ? "" : "/" + plain)));
    }

    private static String trimmed(String path) {
        return path.replaceAll("^/+|/+$", "");
    }
}
