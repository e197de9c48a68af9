// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import dev.mlgit.connection.ConnectOutcome;
import dev.mlgit.connection.FailureCause;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.SafeText;
import java.io.StreamCorruptedException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.jspecify.annotations.Nullable;

/** Reads from exceptions and from what the server said why no login came about. */
final class ConnectionFailure {
    private static final int MOST_CHARACTERS = 300;
    private static final String CHECK = "check the address, and the port";
    private static final String BUSY = "try again in a moment; the server may be busy, or refuse this network";
    /** What sshd says before it has named a version: it is busy, or will not talk to us. */
    private static final Pattern EARLY_WORDS = Pattern.compile("Exceeded MaxStartups.*|Not allowed at this time.*");

    private static final Pattern NOTHING_IN_COMMON = Pattern.compile(
            "Unable to negotiate key exchange for (.*) \\(client: (.*) / server: (.*)\\)", Pattern.DOTALL);

    private final LoginFailure login;
    private final String host;
    private final String where;

    /** @param where host and port as a person would say it */
    ConnectionFailure(LoginFailure login, String host, String where) {
        this.login = login;
        this.host = host;
        this.where = where;
    }

    /** No connection was made. */
    ConnectOutcome.Failed unreachable(Exception failure, long patienceSeconds) {
        if (find(failure, UnknownHostException.class).isPresent()
                || find(failure, UnresolvedAddressException.class).isPresent()) {
            return login.failed(
                    FailureCause.NAME_NOT_FOUND,
                    failure,
                    "there is no host of the name '" + SafeText.line(host) + "'",
                    "check the address, and the network");
        }
        if (find(failure, SocketTimeoutException.class).isPresent()) {
            return login.timedOut(patienceSeconds);
        }
        FailureCause cause = cause(failure);
        return login.failed(cause, failure, "no connection to " + where + ": " + reason(failure), CHECK);
    }

    /** The connection was there and broke off. */
    ConnectOutcome.Failed broken(Throwable failure, LoginLog log, Greeting greeting) {
        Optional<SshException> ssh = find(failure, SshException.class);
        int code = ssh.map(SshException::getDisconnectCode).orElse(0);
        if (code == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE) {
            return login.noneAccepted(failure);
        }
        Optional<UnprovenHostKeyException> unproven = find(failure, UnprovenHostKeyException.class);
        if (unproven.isPresent()) {
            return login.of(
                    FailureCause.HOST_KEY_REFUSED,
                    MlgitException.refused(
                                    where + " does not prove that the host key it shows is its own: "
                                            + SafeText.line(String.valueOf(
                                                    unproven.get().getMessage())),
                                    "do not connect: whoever answers may be somebody else")
                            .causedBy(failure));
        }
        String proxy = greeting.spoke() ? "" : greeting.lastWords();
        if (!proxy.isEmpty()) {
            return login.failed(
                    FailureCause.PROXY_FAILED,
                    failure,
                    "the ProxyCommand for " + host + " brought no connection: " + SafeText.line(proxy),
                    "try the command by itself, or look at ~/.ssh/config");
        }
        if (!greeting.isSsh()) {
            return noSsh(failure, greeting);
        }
        Matcher common = NOTHING_IN_COMMON.matcher(String.valueOf(messages(failure)));
        if (common.find()) {
            return nothingInCommon(failure, common);
        }
        boolean offered = !log.report().offered().isEmpty();
        boolean closed = closed(failure);
        if (saysTooMany(failure) || (offered && closed)) {
            return login.tooMany(failure);
        }
        if (closed || log.report().negotiation().isEmpty()) {
            return login.failed(
                    FailureCause.CLOSED_EARLY,
                    failure,
                    where + " closed the connection before anybody could log in" + words(ssh),
                    BUSY);
        }
        return login.failed(FailureCause.BROKEN, failure, "no session with " + where + ": " + reason(failure));
    }

    private ConnectOutcome.Failed noSsh(Throwable failure, Greeting greeting) {
        String line = greeting.firstLine();
        if (EARLY_WORDS.matcher(line).matches()) {
            return login.failed(
                    FailureCause.CLOSED_EARLY,
                    failure,
                    where + " closed the connection before anybody could log in: it said '" + line + "'",
                    BUSY);
        }
        if (find(failure, StreamCorruptedException.class).isPresent()) {
            return login.failed(
                    FailureCause.NOT_SSH, failure, where + " does not speak SSH: it sent no SSH identification", CHECK);
        }
        if (greeting.spoke()) {
            return login.failed(
                    FailureCause.NOT_SSH, failure, where + " does not speak SSH: it says '" + line + "'", CHECK);
        }
        return login.failed(
                FailureCause.CLOSED_EARLY, failure, where + " closed the connection before anybody could log in", BUSY);
    }

    private ConnectOutcome.Failed nothingInCommon(Throwable failure, Matcher common) {
        return login.failed(
                FailureCause.NO_COMMON_ALGORITHM,
                failure,
                where + " has none of the " + SafeText.line(common.group(1)) + " that mlgit takes; it has "
                        + cut(SafeText.line(common.group(3))),
                common.group(3).contains("ssh-rsa")
                        ? "ask whoever runs the server to update it: SHA-1 signatures can be forged"
                        : "ask whoever runs the server to update it");
    }

    private static FailureCause cause(Exception failure) {
        if (find(failure, NoRouteToHostException.class).isPresent()
                || messages(failure).contains("unreachable")) {
            return FailureCause.NO_ROUTE;
        }
        return find(failure, ConnectException.class).isPresent()
                ? FailureCause.CONNECTION_REFUSED
                : FailureCause.BROKEN;
    }

    /** What the server gave as its reason to disconnect. */
    private static String words(Optional<SshException> ssh) {
        return ssh.filter(one -> one.getDisconnectCode() > 0)
                .map(Throwable::getMessage)
                .map(text -> ": " + cut(SafeText.line(text)))
                .orElse("");
    }

    private static boolean saysTooMany(Throwable failure) {
        return messages(failure).contains("Too many authentication failures");
    }

    private static boolean closed(Throwable failure) {
        String said = messages(failure);
        return said.contains("closed")
                || said.contains("Session is being closed")
                || said.contains("Connection reset")
                || said.contains("Broken pipe")
                || said.contains("disconnect");
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
        return cut(SafeText.line(reason));
    }

    private static String cut(String text) {
        return text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) + "..." : text;
    }

    private static String messages(Throwable failure) {
        var all = new StringBuilder();
        for (Throwable next = failure; next != null; next = next.getCause()) {
            all.append(next).append('\n');
        }
        return all.toString();
    }
}
