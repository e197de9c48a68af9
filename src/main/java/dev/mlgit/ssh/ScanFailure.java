// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.hostkey.HostPort;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.time.Duration;
import java.util.Optional;

/** Why a server showed no key, in the user's words. */
final class ScanFailure {
    private static final int MOST_CHARACTERS = 200;
    private static final String CHECK = "check the address, and the port";

    private ScanFailure() {}

    static MlgitException of(HostPort server, KeyQuestion question, Duration patience) {
        String where = SafeText.line(server.host()) + ", port " + server.port();
        Throwable cause = question.failure().orElseGet(() -> new IllegalStateException("no answer"));
        if (Thread.currentThread().isInterrupted()) {
            return MlgitException.interrupted("stopped while asking " + where).causedBy(cause);
        }
        return about(where, question, patience).causedBy(cause);
    }

    private static MlgitException about(String where, KeyQuestion question, Duration patience) {
        if (!question.serverAlgorithms().isEmpty()) {
            return MlgitException.failed(where + " has no host key of a kind mlgit knows: it has "
                    + shortened(String.join(", ", question.serverAlgorithms())));
        }
        if (!question.hasIdentified() && !question.greeting().isEmpty()) {
            return MlgitException.failed(
                    where + " does not speak SSH: it says '" + shortened(question.greeting()) + "'", CHECK);
        }
        Optional<Throwable> refused = question.failure().flatMap(ScanFailure::connection);
        if (refused.isPresent()) {
            return MlgitException.failed("no connection to " + where + ": " + message(refused.get()), CHECK);
        }
        if (question.failure().isPresent() || question.isOver()) {
            return MlgitException.failed(
                    where
                            + (question.hasIdentified()
                                    ? " closed the connection before it showed a key"
                                    : " does not speak SSH: it closed the connection without a word of it"),
                    CHECK);
        }
        return MlgitException.failed(
                "no answer from " + where + " within " + patience.toSeconds() + " s",
                "try again, or wait longer: MLGIT_CONNECT_TIMEOUT=" + 4 * patience.toSeconds() + " (seconds)");
    }

    private static Optional<Throwable> connection(Throwable failure) {
        for (Throwable next = failure; next != null; next = next.getCause()) {
            if (next instanceof ConnectException || next instanceof NoRouteToHostException) {
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : shortened(message);
    }

    private static String shortened(String text) {
        String safe = SafeText.line(text).strip();
        return safe.length() > MOST_CHARACTERS ? safe.substring(0, MOST_CHARACTERS) + "..." : safe;
    }
}
