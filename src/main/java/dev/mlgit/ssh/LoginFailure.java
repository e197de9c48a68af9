// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import dev.mlgit.connection.AppliedSetting;
import dev.mlgit.connection.ConnectOutcome;
import dev.mlgit.connection.Destination;
import dev.mlgit.connection.FailureCause;
import dev.mlgit.connection.KeyOffer;
import dev.mlgit.connection.KeyOutcome;
import dev.mlgit.connection.KeySource;
import dev.mlgit.connection.LoginReport;
import dev.mlgit.core.error.ErrorKind;
import dev.mlgit.core.error.MlgitException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why a login failed, in the user's words; each with its cause and the report so far. */
final class LoginFailure {
    private final Destination destination;
    private final LoginLog log;
    private final Optional<AppliedSetting> forbidding;

    LoginFailure(Destination destination, LoginLog log) {
        this(destination, log, Optional.empty());
    }

    /** @param forbidding the line of ssh_config that says to offer no key */
    LoginFailure(Destination destination, LoginLog log, Optional<AppliedSetting> forbidding) {
        this.destination = destination;
        this.log = log;
        this.forbidding = forbidding;
    }

    ConnectOutcome.Failed of(FailureCause cause, MlgitException failure) {
        log.ended(cause == FailureCause.TOO_MANY_KEYS ? KeyOutcome.TOO_MANY_FAILURES : KeyOutcome.NOT_REACHED);
        return new ConnectOutcome.Failed(cause, log.report(), failure);
    }

    ConnectOutcome.Failed failed(FailureCause cause, Throwable why, String text, String... hints) {
        return of(cause, MlgitException.failed(text, hints).causedBy(why));
    }

    ConnectOutcome.Failed stopped() {
        return of(FailureCause.STOPPED, MlgitException.interrupted("the connection was stopped"));
    }

    ConnectOutcome.Failed timedOut(long seconds) {
        return of(
                FailureCause.TIMED_OUT,
                MlgitException.failed(
                        "no answer from " + destination.host() + " within " + seconds + " s",
                        "try again, or wait longer: MLGIT_CONNECT_TIMEOUT=" + 4 * seconds + " (seconds)"));
    }

    /** The server named the end of the login: what it took of what there was says why. */
    ConnectOutcome.Failed noneAccepted(Throwable why) {
        log.ended(KeyOutcome.NOT_REACHED);
        LoginReport report = log.report();
        if (report.keys().stream().anyMatch(key -> key.outcome() == KeyOutcome.PARTLY_ACCEPTED)) {
            return authentication(
                    FailureCause.MORE_WANTED,
                    why,
                    server() + " wants a further proof after the key (" + methods(report)
                            + "), and mlgit logs in with keys only",
                    "ask whoever runs the server to let your key do");
        }
        if (forbidding.isPresent()) {
            return forbidden(forbidding.get(), why);
        }
        if (!report.methods().contains(KeyAuth.METHOD)) {
            return authentication(
                    FailureCause.KEYS_NOT_TAKEN,
                    why,
                    server() + " takes no keys from this user (it would take: " + methods(report) + ")",
                    "check the user name in the address; Git hosts want 'git'");
        }
        List<KeyOffer> offered = report.offered();
        if (rsaOnly(report) && offered.stream().noneMatch(LoginFailure::isRsa)) {
            return authentication(
                    FailureCause.RSA_ONLY,
                    why,
                    server() + " takes RSA keys only, and none of yours is one" + tried(offered),
                    "mlgit keygen -t rsa -b 4096",
                    "add its public key to your account there, then try again");
        }
        return offered.isEmpty() ? noKey(report, why) : refused(offered, why);
    }

    /** The server cut off while keys were before it. */
    ConnectOutcome.Failed tooMany(Throwable why) {
        log.ended(KeyOutcome.TOO_MANY_FAILURES);
        List<KeyOffer> offered = log.report().offered();
        String host = destination.host();
        return authentication(
                FailureCause.TOO_MANY_KEYS,
                why,
                server() + " ended the login after " + offered.size() + (offered.size() == 1 ? " key" : " keys")
                        + ", before the right one was offered" + tried(offered),
                "name the right key with -i KEYFILE, or for good in ~/.ssh/config:",
                "Host " + host + "\n  IdentityFile ~/.ssh/KEYFILE\n  IdentitiesOnly yes");
    }

    private ConnectOutcome.Failed noKey(LoginReport report, Throwable why) {
        boolean left = !report.keys().isEmpty();
        return authentication(
                FailureCause.NO_KEY,
                why,
                server() + " wants a key, and there is none to log in with" + (left ? ": " + leftOut(report) : ""),
                "mlgit keygen",
                "add the public key to your account there, then try again");
    }

    /** A line of the user's own keeps all keys back: no other key would help. */
    private ConnectOutcome.Failed forbidden(AppliedSetting line, Throwable why) {
        String works = line.keyword() + (line.keyword().startsWith("Preferred") ? "=publickey" : "=yes");
        return authentication(
                FailureCause.KEYS_NOT_TAKEN,
                why,
                server() + " wants a key, and " + line.keyword() + " at " + line.file() + ":" + line.line()
                        + " says to offer none",
                "without that line it may work: ssh -T -o " + works + " " + server());
    }

    private ConnectOutcome.Failed refused(List<KeyOffer> offered, Throwable why) {
        String show = offered.stream()
                .filter(key -> key.source() == KeySource.FILE)
                .findFirst()
                .map(key -> "cat " + key.place() + ".pub")
                .orElse("ssh-add -L");
        return authentication(
                FailureCause.KEYS_REFUSED,
                why,
                server() + " accepts none of your keys" + tried(offered),
                show,
                "add that line to your account there, or make a new key: mlgit keygen");
    }

    private ConnectOutcome.Failed authentication(FailureCause cause, Throwable why, String text, String... hints) {
        return of(cause, new MlgitException(ErrorKind.AUTHENTICATION, text, List.of(hints), why));
    }

    /** As the user knows it, such as {@code git@example.org}. */
    private String server() {
        return destination.user().map(user -> user + "@").orElse("") + destination.host();
    }

    private static String tried(List<KeyOffer> offered) {
        return offered.isEmpty()
                ? ""
                : ": tried " + offered.stream().map(LoginFailure::shown).collect(Collectors.joining(", "));
    }

    private static String shown(KeyOffer offer) {
        String place = offer.source() == KeySource.FILE
                ? offer.place()
                : "the agent's key" + (offer.comment().isEmpty() ? "" : " '" + offer.comment() + "'");
        return place
                + offer.key()
                        .map(key -> " (" + key.displayType() + " " + key.fingerprint() + ")")
                        .orElse("");
    }

    private static String leftOut(LoginReport report) {
        return report.keys().stream()
                .map(key -> shown(key) + " is left out" + (key.reason().isEmpty() ? "" : ", " + key.reason()))
                .collect(Collectors.joining("; "));
    }

    private static String methods(LoginReport report) {
        return String.join(", ", report.methods());
    }

    private static boolean rsaOnly(LoginReport report) {
        return !report.signatureAlgorithms().isEmpty()
                && report.signatureAlgorithms().stream()
                        .allMatch(name -> name.startsWith("rsa-") || name.startsWith("ssh-rsa"));
    }

    private static boolean isRsa(KeyOffer offer) {
        return offer.key().filter(key -> key.type().startsWith("ssh-rsa")).isPresent();
    }
}
