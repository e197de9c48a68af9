// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.account.AccountParts;
import dev.mlgit.account.AccountRequest;
import dev.mlgit.account.AccountTokens;
import dev.mlgit.account.AddKey;
import dev.mlgit.account.AddKeyCommand;
import dev.mlgit.account.HostBlocks;
import dev.mlgit.account.PageParts;
import dev.mlgit.account.RemoveKeyFromAccount;
import dev.mlgit.account.RemovedAccountKey;
import dev.mlgit.account.TestKeyCommand;
import dev.mlgit.account.TestSignIn;
import dev.mlgit.account.provider.Providers;
import dev.mlgit.account.signin.ChooseHost;
import dev.mlgit.account.signin.SignIn;
import dev.mlgit.account.web.Exchange;
import dev.mlgit.account.web.Pause;
import dev.mlgit.account.web.WebOptions;
import dev.mlgit.core.file.SecretFile;
import dev.mlgit.core.invocation.Invocation;
import dev.mlgit.http.JdkWebClient;
import dev.mlgit.http.WebSettings;
import dev.mlgit.json.JacksonFormatter;
import dev.mlgit.json.JacksonParser;
import dev.mlgit.sshconfig.SshConfig;
import dev.mlgit.sshkey.AccountKeyRemoval;
import dev.mlgit.sshkey.AccountRemoval;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Wires Git hosting accounts. */
final class AccountWiring {
    private static final String SECTION = "Keys and hosts";

    /** Where the machine's ssh_config is. */
    private static final Path GLOBAL = Path.of("/etc/ssh");

    private final Wiring wiring;
    private final Supplier<Providers> providers;
    private final Pause pause;

    AccountWiring(Wiring wiring) {
        this(wiring, Providers::bundled, new SleepingPause());
    }

    /** With other hosts, and another way to wait. */
    AccountWiring(Wiring wiring, Supplier<Providers> providers, Pause pause) {
        this.wiring = wiring;
        this.providers = providers;
        this.pause = pause;
    }

    /** Commands below {@code mlgit key}. */
    List<CommandEntry> keyCommands() {
        return List.of(
                CommandEntry.command("add", SECTION, () -> new AddKeyCommand(invocation(), this::addKey)),
                CommandEntry.command("test", SECTION, () -> new TestKeyCommand(invocation(), this::testSignIn)));
    }

    /** Deletes keys at accounts, for {@code key remove --from}. */
    AccountKeyRemoval removal() {
        return request -> {
            var remove = new RemoveKeyFromAccount(parts());
            var access = request.access();
            var from = AccountRequest.from(
                    request.account(),
                    access.type(),
                    access.user(),
                    access.tokenFile(),
                    new WebOptions(access.caFile(), access.allowHttp()));
            if (request.dryRun()) {
                return new AccountRemoval(remove.plan(from), true);
            }
            RemovedAccountKey removed =
                    remove.run(from, request.key(), invocation().assumeYes());
            removed.title()
                    .ifPresent(title ->
                            invocation().console().status("Deleted '" + title + "' at " + removed.account() + "."));
            return new AccountRemoval(removed.account(), removed.title().isPresent());
        };
    }

    private AddKey addKey() {
        return new AddKey(parts(), pageParts());
    }

    private AccountParts parts() {
        return new AccountParts(
                invocation().environment(),
                invocation().console(),
                wiring.clock(),
                providers.get(),
                new CheckoutRemotes(invocation().environment()),
                new AccountTokens(
                        invocation().console(),
                        new SecretFile("token", invocation()::environment, wiring.terminal()::readAllInput)),
                this::exchange,
                new JacksonParser(),
                new JacksonFormatter());
    }

    private PageParts pageParts() {
        return new PageParts(
                (file, noPassphrase, passphraseFile) -> wiring.keys()
                        .makeKey()
                        .runForRsaOnly(
                                file, noPassphrase, passphraseFile, invocation().assumeYes()),
                this::blocks,
                () -> signIn(Optional.empty()),
                hosts(),
                pause);
    }

    private TestSignIn testSignIn(Optional<String> passphraseFile) {
        return new TestSignIn(
                signIn(passphraseFile),
                providers.get(),
                hosts(),
                new CheckoutRemotes(invocation().environment()),
                blocks(),
                invocation().console());
    }

    private ChooseHost hosts() {
        var environment = invocation().environment();
        return new ChooseHost(providers.get(), host -> Optional.of(
                        SshConfig.in(environment, GLOBAL).settingsFor(host).user())
                .filter(user -> !user.equals(environment.userName())));
    }

    private HostBlocks blocks() {
        return new HostBlocks(invocation().environment(), wiring.clock());
    }

    private SignIn signIn(Optional<String> passphraseFile) {
        return new SignIn(wiring.connections().connector(passphraseFile), providers.get());
    }

    private Exchange exchange(WebOptions options) {
        // The JDK gives a proxy no password unless told to; the variable that holds it is the user's own wish.
        System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
        var settings = WebSettings.of(invocation().environment(), options.caFile(), options.plainHttp());
        return new Exchange(
                new JdkWebClient(invocation().environment(), settings, "mlgit/" + Version.NUMBER),
                pause,
                wiring.clock(),
                invocation().console());
    }

    private Invocation invocation() {
        return wiring.invocation();
    }
}
