// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account.provider;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One Git host that is known by name.
 *
 * @param id as typed after {@code --to}, such as {@code github}
 * @param name as its owner writes it
 * @param webHost where its pages are
 * @param otherHosts further names that are its own; {@code *.} stands for any subdomain
 * @param sshPort 22, but for hosts that a test stands up
 * @param alternative where its SSH server answers on port 443
 * @param apiBase address of its API, without a slash at the end; empty when it has none for keys
 * @param keysPage the page where a key is added; {@code {org}} stands for the organisation
 * @param tokensPage where tokens are made
 * @param scopes what a token must be allowed, for a person
 */
public record Provider(
        String id,
        String name,
        Software software,
        String webHost,
        List<String> otherHosts,
        String sshHost,
        String sshUser,
        int sshPort,
        Optional<SshAddress> alternative,
        Optional<String> apiBase,
        String keysPage,
        Optional<String> tokensPage,
        Optional<String> scopes) {
    private static final String ANY = "*";

    public Provider {
        otherHosts = List.copyOf(otherHosts);
    }

    /** True when this host name, in any case, is the provider's own. */
    public boolean owns(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals(webHost)
                || name.equals(sshHost)
                || otherHosts.stream().anyMatch(own -> matches(own, name));
    }

    private static boolean matches(String own, String name) {
        return own.startsWith(ANY) ? name.endsWith(own.substring(ANY.length())) : name.equals(own);
    }
}
