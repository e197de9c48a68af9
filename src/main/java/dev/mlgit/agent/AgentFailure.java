// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.agent;

import dev.mlgit.core.error.MlgitException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

/** What is said when an agent cannot be used; always with the socket's name. */
final class AgentFailure {
    private static final String START = "start one that every terminal shares: mlgit key agent";

    private AgentFailure() {}

    static MlgitException unreachable(Path socket, String reason) {
        return MlgitException.failed("cannot reach the SSH agent at " + socket + ": " + reason, START);
    }

    static MlgitException silent(Path socket, Duration patience) {
        return MlgitException.failed(
                "the SSH agent at " + socket + " gives no answer within " + seconds(patience), START);
    }

    static MlgitException noAgent(Path socket, String reason) {
        return MlgitException.failed("what listens at " + socket + " is no SSH agent: " + reason, START);
    }

    static MlgitException foreign(Path socket, int owner) {
        return MlgitException.refused(
                "the SSH agent's socket " + socket + " belongs to another user (number " + owner + ")",
                "unset SSH_AUTH_SOCK, or " + START);
    }

    static MlgitException refused(Path socket, String what) {
        return MlgitException.failed("the SSH agent at " + socket + " refuses to " + what);
    }

    static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such socket";
        }
        if (failure instanceof AccessDeniedException) {
            return "Permission denied";
        }
        String message = failure.getMessage();
        if (message != null && message.contains("refused")) {
            return "nobody listens there any more";
        }
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    private static String seconds(Duration patience) {
        return patience.toMillis() < 1000 ? patience.toMillis() + " ms" : patience.toSeconds() + " s";
    }
}
