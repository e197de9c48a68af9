// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.account.AccountParts;
import dev.mlgit.account.AccountTokens;
import dev.mlgit.account.AddKey;
import dev.mlgit.account.AddKeyCommand;
import dev.mlgit.account.HostBlocks;
import dev.mlgit.account.PageParts;
import dev.mlgit.account.provider.Providers;
import dev.mlgit.account.signin.SignIn;
import dev.mlgit.account.web.Exchange;
import dev.mlgit.account.web.WebOptions;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.SecretFile;
import dev.mlgit.core.invocation.Invocation;
import dev.mlgit.http.JdkWebClient;
import dev.mlgit.http.WebSettings;
import dev.mlgit.json.JacksonFormatter;
import dev.mlgit.json.JacksonParser;
import java.util.List;

/** Wires Git hosting accounts. */
final class AccountWiring {
    private static final String SECTION = "Keys and hosts";

    private final Wiring wiring;

    AccountWiring(Wiring wiring) {
        this.wiring = wiring;
    }

    /** Commands below {@code mlgit key}. */
    List<CommandEntry> keyCommands() {
        return List.of(CommandEntry.command("add", SECTION, () -> new AddKeyCommand(invocation(), this::addKey)));
    }

    private AddKey addKey() {
        return new AddKey(parts(), pageParts());
    }

    private AccountParts parts() {
        return new AccountParts(
                invocation().environment(),
                invocation().console(),
                wiring.clock(),
                Providers.bundled(),
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
                (file, noPassphrase, passphraseFile) ->
                        wiring.keys().makeKey().runForRsaOnly(file, noPassphrase, passphraseFile),
                AccountWiring::blocks,
                AccountWiring::signIn,
                new SleepingPause());
    }

    private static HostBlocks blocks() {
        throw MlgitException.failed("no marked blocks in this build yet");
    }

    private static SignIn signIn() {
        throw MlgitException.failed("no sign-in in this build yet");
    }

    private Exchange exchange(WebOptions options) {
        // The JDK gives a proxy no password unless told to; the variable that holds it is the user's own wish.
        System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
        var settings = WebSettings.of(invocation().environment(), options.caFile(), options.plainHttp());
        return new Exchange(
                new JdkWebClient(invocation().environment(), settings, "mlgit/" + Version.NUMBER),
                new SleepingPause(),
                wiring.clock(),
                invocation().console());
    }

    private Invocation invocation() {
        return wiring.invocation();
    }
}
