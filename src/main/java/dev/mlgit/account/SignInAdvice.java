// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import dev.mlgit.account.provider.Provider;
import dev.mlgit.account.provider.Software;
import dev.mlgit.account.signin.Greeting;
import dev.mlgit.account.signin.SignInReport;
import dev.mlgit.connection.ConnectOutcome;
import dev.mlgit.connection.FailureCause;
import dev.mlgit.connection.KeyOutcome;
import dev.mlgit.connection.KeySource;
import dev.mlgit.core.error.MlgitException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What to do about a sign-in, beyond what the connection itself has to say. */
final class SignInAdvice {
    private SignInAdvice() {}

    /** For a connection that came about. */
    static List<String> notes(SignInReport report) {
        var notes = new ArrayList<String>();
        Optional<Greeting> greeting = report.greeting();
        long others = report.login().keys().stream()
                .filter(key -> key.outcome() == KeyOutcome.NOT_NEEDED)
                .count();
        boolean unknown = !report.signedIn();
        if (unknown) {
            notes.add("the key is on no account there: " + adding(report));
        }
        if (greeting.filter(Greeting::deployKey).isPresent()) {
            notes.add("a deploy key opens one repository only; another key for your account: mlgit keygen -f FILE");
        }
        if (others > 0) {
            notes.add("the host goes by the first key it knows; " + others
                    + (others == 1 ? " other was" : " others were")
                    + " not offered. To try another: mlgit key test " + report.destination() + " -i KEYFILE");
        }
        return notes;
    }

    /** The failure as the connection tells it, and the way to mend it here. */
    static MlgitException failure(SignInReport report, ConnectOutcome.Failed failed) {
        MlgitException told = failed.failure();
        if (isAzure(report) && failed.cause() == FailureCause.KEYS_REFUSED && offeredNoRsa(report)) {
            return new MlgitException(
                    told.kind(),
                    "Azure DevOps takes RSA keys only, and none of those offered is one",
                    List.of("mlgit key add --to azure-devops --make-key"),
                    told);
        }
        var hints = new ArrayList<String>();
        switch (failed.cause()) {
            case NO_KEY, KEYS_REFUSED -> {
                leftOut(report).ifPresent(hints::add);
                hints.add("put the key on your account: " + adding(report));
            }
            case RSA_ONLY ->
                hints.add(
                        isAzure(report) ? "mlgit key add --to azure-devops --make-key" : "mlgit keygen -t rsa -b 4096");
            case TOO_MANY_KEYS -> {
                hasAgent(report).ifPresent(hints::add);
                hints.addAll(told.hints());
            }
            default -> {
                return told;
            }
        }
        return new MlgitException(told.kind(), told.text(), hints, told);
    }

    private static Optional<String> leftOut(SignInReport report) {
        return report.login().keys().stream()
                .filter(key -> key.outcome() == KeyOutcome.PERMISSIONS)
                .map(key -> "a key was left out because others may read it: chmod 600 '" + key.place() + "'")
                .findFirst();
    }

    private static Optional<String> hasAgent(SignInReport report) {
        return report.login().keys().stream().anyMatch(key -> key.source() == KeySource.AGENT)
                ? Optional.of("the agent holds many keys, and a server stops after a few (MaxAuthTries)")
                : Optional.empty();
    }

    private static String adding(SignInReport report) {
        return report.provider()
                .map(Provider::id)
                .map(id -> "mlgit key add --to " + id)
                .orElse("mlgit key add --to https://" + report.login().host().host());
    }

    private static boolean offeredNoRsa(SignInReport report) {
        return report.login().offered().stream()
                .noneMatch(offer ->
                        offer.key().filter(key -> key.type().equals("ssh-rsa")).isPresent());
    }

    private static boolean isAzure(SignInReport report) {
        return report.provider()
                .filter(provider -> provider.software() == Software.AZURE_DEVOPS)
                .isPresent();
    }
}
