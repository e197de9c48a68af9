// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.SafeText;
import java.io.InterruptedIOException;
import java.io.StreamCorruptedException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/** Why no session came about, in the user's words. */
final class ConnectionFailure {
    private static final int MOST_CHARACTERS = 300;

    private ConnectionFailure() {}

    /** @param noKeyAccepted what to say when the server took none of the keys */
    static MlgitException explain(URIish uri, Throwable failure, Supplier<MlgitException> noKeyAccepted) {
        String host = uri.getHost();
        String where = host + (uri.getPort() > 0 ? ", port " + uri.getPort() : "");
        if (find(failure, MlgitException.class).isPresent()) {
            return find(failure, MlgitException.class).get();
        }
        if (find(failure, UnresolvedAddressException.class).isPresent()
                || find(failure, UnknownHostException.class).isPresent()) {
            return MlgitException.failed(
                            "there is no host of the name '" + host + "'", "check the address, and the network")
                    .causedBy(failure);
        }
        if (find(failure, ConnectException.class).isPresent()
                || find(failure, NoRouteToHostException.class).isPresent()) {
            return MlgitException.failed(
                            "no connection to " + where + ": " + reason(failure), "check the address, and the port")
                    .causedBy(failure);
        }
        if (find(failure, StreamCorruptedException.class).isPresent()) {
            return MlgitException.failed(
                            where + " does not speak SSH: it sent no SSH identification",
                            "check the address, and the port")
                    .causedBy(failure);
        }
        if (find(failure, InterruptedIOException.class).isPresent()) {
            return RepositoryClone.stopped().causedBy(failure);
        }
        String said = messages(failure);
        if (said.contains("No more authentication methods") || said.contains("Cannot log in")) {
            return noKeyAccepted.get().causedBy(failure);
        }
        // "No session attached": MINA's word when the connection is gone before it had made its session of it.
        if (said.contains("closed")
                || said.contains("No session attached")
                || said.contains("Connection reset")
                || said.contains("Broken pipe")
                || said.contains("disconnect")) {
            return MlgitException.failed(
                            where + " closed the connection before anybody could log in",
                            "try again in a moment; the server may be busy, or refuse this network")
                    .causedBy(failure);
        }
        return MlgitException.failed("no session with " + where + ": " + reason(failure))
                .causedBy(failure);
    }

    /** The first of this type in the chain of causes. */
    static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        for (Throwable next = failure; next != null; next = next.getCause()) {
            if (type.isInstance(next)) {
                return Optional.of(type.cast(next));
            }
        }
        return Optional.empty();
    }

    /** The innermost message, made safe and short. */
    static String reason(Throwable failure) {
        String reason = failure.getClass().getSimpleName();
        for (Throwable next = failure; next != null; next = next.getCause()) {
            @Nullable String message = next.getMessage();
            reason = message == null || message.isBlank() ? reason : message;
        }
        String safe = SafeText.line(reason);
        return safe.length() > MOST_CHARACTERS ? safe.substring(0, MOST_CHARACTERS) + "..." : safe;
    }

    private static String messages(Throwable failure) {
        var all = new StringBuilder();
        for (Throwable next = failure; next != null; next = next.getCause()) {
            all.append(next).append('\n');
        }
        return all.toString();
    }
}
