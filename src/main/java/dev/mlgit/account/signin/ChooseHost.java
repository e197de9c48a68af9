// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account.signin;

import dev.mlgit.account.provider.Provider;
import dev.mlgit.account.provider.Providers;
import dev.mlgit.connection.Destination;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a destination of what somebody types: a provider's name, a host, or the address of a repository. */
public final class ChooseHost {
    private static final int SSH_PORT = 22;
    private static final Pattern WEB = Pattern.compile("(?i)https?://(?:[^/@]*@)?([^/?#:@]+)(?::\\d+)?(?:[/?#].*)?");
    private static final Pattern SSH = Pattern.compile("(?i)((?:ssh|git\\+ssh|ssh\\+git)://[^/]+)(?:/.*)?");
    private static final Pattern SCP = Pattern.compile("([^/@:]+@[^/@:\\[\\]]+):(?!\\d+$).*");

    private final Providers providers;

    private final Function<String, Optional<String>> users;

    /**
     * Reads nothing yet.
     *
     * @param users the user that ssh_config names for a host, where it names one
     */
    public ChooseHost(Providers providers, Function<String, Optional<String>> users) {
        this.providers = providers;
        this.users = users;
    }

    /** Where that is; fails as {@link Destination#parse} does. */
    public Destination run(String typed) {
        Optional<Provider> named = providers.named(typed);
        if (named.isPresent()) {
            return at(named.get());
        }
        Matcher web = WEB.matcher(typed);
        if (web.matches()) {
            return providers
                    .owning(web.group(1))
                    .map(this::at)
                    .orElseGet(() -> new Destination(web.group(1), OptionalInt.empty(), Optional.of("git")));
        }
        Matcher ssh = SSH.matcher(typed);
        Matcher scp = SCP.matcher(typed);
        String place = ssh.matches()
                ? "ssh://" + ssh.group(1).substring(ssh.group(1).indexOf("://") + 3)
                : scp.matches() ? scp.group(1) : typed;
        return completed(Destination.parse(place));
    }

    /** Nobody signs in at a provider as himself; and some have another host for SSH than for their pages. */
    private Destination completed(Destination typed) {
        Optional<Provider> owner = providers.owning(typed.host());
        if (owner.isEmpty()) {
            return typed;
        }
        Provider provider = owner.get();
        String host = typed.host().equalsIgnoreCase(provider.webHost()) ? provider.sshHost() : typed.host();
        return new Destination(
                host,
                typed.port().isPresent() ? typed.port() : port(provider),
                typed.user().or(() -> user(host, provider)));
    }

    /** Where a provider's SSH server is. */
    public Destination at(Provider provider) {
        return new Destination(provider.sshHost(), port(provider), user(provider.sshHost(), provider));
    }

    private Optional<String> user(String host, Provider provider) {
        return users.apply(host).or(() -> Optional.of(provider.sshUser()));
    }

    /** 22 is left to ssh_config. */
    private static OptionalInt port(Provider provider) {
        return provider.sshPort() == SSH_PORT ? OptionalInt.empty() : OptionalInt.of(provider.sshPort());
    }
}
