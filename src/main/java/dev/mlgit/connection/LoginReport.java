// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.connection;

import dev.mlgit.hostkey.HostPort;
import java.util.List;
import java.util.Optional;

/**
 * How a login went, from the lines of ssh_config to the key that was taken. What the server said is without control
 * characters here.
 *
 * @param destination as the user named it
 * @param user who we said we are
 * @param host the host and port after ssh_config
 * @param address numeric address really connected to; empty before that, through a jump host and by ProxyCommand
 * @param serverVersion such as {@code SSH-2.0-OpenSSH_9.2p1 Debian-2}
 * @param negotiation what was agreed on; empty before that
 * @param hostKey the server's key and what was decided about it; empty before it was shown
 * @param methods ways to log in that the server would take after the last answer, such as {@code publickey}
 * @param signatureAlgorithms the server's own list of what it accepts of user keys (server-sig-algs); empty when it
 *     sends none
 * @param banners texts the server sent before login, each of one or more lines
 * @param keys every key there was, in the order of offering, and what became of it
 * @param settings lines of ssh_config that applied to this destination
 * @param hops the logins at the jump hosts on the way, the first first
 */
public record LoginReport(
        Destination destination,
        String user,
        HostPort host,
        Optional<String> address,
        Optional<String> serverVersion,
        Optional<Negotiation> negotiation,
        Optional<ReportedHostKey> hostKey,
        List<String> methods,
        List<String> signatureAlgorithms,
        List<String> banners,
        List<KeyOffer> keys,
        List<AppliedSetting> settings,
        List<LoginReport> hops) {
    public LoginReport {
        methods = List.copyOf(methods);
        signatureAlgorithms = List.copyOf(signatureAlgorithms);
        banners = List.copyOf(banners);
        keys = List.copyOf(keys);
        settings = List.copyOf(settings);
        hops = List.copyOf(hops);
    }

    /** The key we are logged in with. */
    public Optional<KeyOffer> taken() {
        return keys.stream().filter(key -> key.outcome() == KeyOutcome.ACCEPTED).findFirst();
    }

    /** The keys that were put before the server. */
    public List<KeyOffer> offered() {
        return keys.stream().filter(key -> key.outcome().offered()).toList();
    }
}
