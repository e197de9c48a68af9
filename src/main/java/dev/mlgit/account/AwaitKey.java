// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import dev.mlgit.account.signin.ChooseHost;
import dev.mlgit.account.signin.SignIn;
import dev.mlgit.account.signin.SignInReport;
import dev.mlgit.account.web.Pause;
import dev.mlgit.connection.ConnectOptions;
import dev.mlgit.connection.Destination;
import dev.mlgit.connection.FailureCause;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.Console;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Waits until a host takes a key, by signing in now and then. Hosts shut out who knocks too often, so there is a while
 * between two attempts and an end to them.
 */
final class AwaitKey {
    private static final Duration BETWEEN = Duration.ofSeconds(10);
    private static final int MOST_ATTEMPTS = 30;

    /** What adding the key does not mend. */
    private static final Set<FailureCause> HOPELESS = Set.of(
            FailureCause.NAME_NOT_FOUND,
            FailureCause.HOST_KEY_REFUSED,
            FailureCause.NOT_SSH,
            FailureCause.NO_COMMON_ALGORITHM,
            FailureCause.KEY_NOT_OPENED,
            FailureCause.CONFIGURATION,
            FailureCause.STOPPED);

    private final Supplier<SignIn> signIn;
    private final ChooseHost hosts;
    private final Pause pause;
    private final Console console;

    AwaitKey(Supplier<SignIn> signIn, ChooseHost hosts, Pause pause, Console console) {
        this.signIn = signIn;
        this.hosts = hosts;
        this.pause = pause;
        this.console = console;
    }

    void run(PageKey key) {
        var provider = key.provider();
        Destination destination = hosts.at(provider);
        console.status("Waiting until " + provider.name() + " takes the key, for at most "
                + BETWEEN.multipliedBy(MOST_ATTEMPTS).toMinutes() + " minutes; Ctrl-C ends it, nothing is lost.");
        console.hint("to look again later: mlgit key test " + provider.id());
        var options = ConnectOptions.usual().withKeyFile(key.file().privatePath());
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            SignInReport report = signIn.get().once(destination, options);
            if (report.signedIn()) {
                console.status(provider.name() + " takes the key.");
                return;
            }
            report.failure()
                    .filter(failure -> HOPELESS.contains(failure.cause()))
                    .ifPresent(failure -> {
                        throw failure.failure();
                    });
            pause.pause(BETWEEN);
        }
        throw MlgitException.authentication(
                provider.name() + " does not take the key yet",
                "is it on the page? " + key.page(),
                "try again later: mlgit key test " + provider.id());
    }
}
