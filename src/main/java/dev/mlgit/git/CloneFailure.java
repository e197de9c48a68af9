// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import dev.mlgit.checkout.CloneOrder;
import dev.mlgit.checkout.StopSignal;
import dev.mlgit.core.error.ErrorKind;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.io.ShellWord;
import dev.mlgit.git.receiving.TooLargeException;
import dev.mlgit.git.web.WebTrouble;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.internal.JGitText;

/** Why a clone failed, in the user's words. */
final class CloneFailure {
    /** As the SSH session says it, of which only the words are known here. */
    private static final Pattern ENDED =
            Pattern.compile("(session|channel).*clos(ed|ing)|clos(ed|ing) (session|channel)");

    private CloneFailure() {}

    static boolean saysBranchNotFound(Throwable failure) {
        String message = failure.getMessage();
        String start = MessageFormat.format(JGitText.get().remoteBranchNotFound, "");
        return message != null && message.contains(start.substring(0, Math.min(start.length(), 14)));
    }

    static MlgitException branchNotFound(String branch) {
        return MlgitException.failed(
                "the repository has no branch or tag '" + branch + "'", "clone without -b to get its default branch");
    }

    /** @param url without a password */
    static MlgitException explain(String url, Throwable failure, StopSignal stop) {
        if (stop.stopped()) {
            return RepositoryClone.stopped().causedBy(failure);
        }
        var known = Failures.find(failure, MlgitException.class);
        if (known.isPresent()) {
            return known.get();
        }
        var web = WebTrouble.explain(url, failure);
        if (web.isPresent()) {
            return web.get();
        }
        if (Failures.find(failure, TooLargeException.class).isPresent()) {
            return MlgitException.failed(
                            "the server sends more than --max-size allows for " + url,
                            "allow more with a larger --max-size, or take only the last commit: --depth 1")
                    .causedBy(failure);
        }
        var absent = Failures.find(failure, NoRemoteRepositoryException.class);
        if (absent.isPresent()) {
            return MlgitException.failed(
                            "no repository at " + url + ": " + shortened(absent.get(), url),
                            "check the address, and that your account may read it")
                    .causedBy(failure);
        }
        var unreachable = unreachable(url, failure);
        if (unreachable.isPresent()) {
            return unreachable.get();
        }
        String reason = Failures.reason(failure);
        if (reason.contains("not authorized") || reason.contains("no CredentialsProvider")) {
            return MlgitException.authentication(
                            "the server wants a login for " + url,
                            "clone over SSH: mlgit clone git@HOST:OWNER/REPOSITORY")
                    .causedBy(failure);
        }
        if (isBrokenConnection(failure)) {
            return MlgitException.failed("the connection broke in the middle of " + url, "try again")
                    .causedBy(failure);
        }
        var waited = Failures.find(failure, InterruptedIOException.class);
        if (waited.isPresent()) {
            return message(waited.get()).contains("timed out")
                    ? MlgitException.failed("no data from the server for " + url + " for five minutes", "try again")
                            .causedBy(failure)
                    : RepositoryClone.stopped().causedBy(failure);
        }
        var file = Failures.find(failure, FileSystemException.class);
        if (file.isPresent()) {
            return MlgitException.failed("cannot write the clone: " + message(file.get()))
                    .causedBy(failure);
        }
        return MlgitException.failed("cannot clone " + url + ": " + reason).causedBy(failure);
    }

    /** True when the server was there, and then the connection ended before it was due. */
    static boolean isBrokenConnection(Throwable failure) {
        if (Failures.find(failure, MlgitException.class).isPresent()) {
            return false;
        }
        boolean unreached = Failures.find(failure, ConnectException.class).isPresent()
                || Failures.find(failure, NoRouteToHostException.class).isPresent();
        return Failures.find(failure, EOFException.class).isPresent()
                || ENDED.matcher(Failures.reason(failure)).find()
                || (!unreached && Failures.find(failure, SocketException.class).isPresent());
    }

    /** What has been received stays: only the files have to be written, once there is room for them again. */
    static MlgitException unwritten(CloneOrder order, IOException failure, StopSignal stop) {
        boolean ofTheDisk = !stop.stopped()
                && Failures.find(failure, MlgitException.class).isEmpty()
                && Failures.find(failure, TransportException.class).isEmpty()
                && Failures.find(failure, MissingObjectException.class).isEmpty()
                && Failures.find(failure, CorruptObjectException.class).isEmpty();
        if (!ofTheDisk) {
            return explain(order.url().text(), failure, stop);
        }
        stop.keep();
        String target = ShellWord.of(order.directory());
        return MlgitException.failed(
                        "cannot write the files of the clone: " + Failures.reason(failure),
                        "mend that and go on where it ended: the same mlgit clone again, into " + target,
                        "or give it up: rm -rf " + target)
                .causedBy(failure);
    }

    /** As with git, what there is stays where a submodule cannot be had; not where one is unsafe, or the user stops. */
    static MlgitException withoutSubmodule(CloneOrder order, MlgitException failure, StopSignal stop) {
        boolean kept =
                !stop.stopped() && (failure.kind() == ErrorKind.FAILED || failure.kind() == ErrorKind.AUTHENTICATION);
        if (!kept) {
            return failure;
        }
        stop.keep();
        String target = ShellWord.of(order.directory());
        var hints = new ArrayList<>(failure.hints());
        hints.add("mend that and go on where it ended: the same mlgit clone again, into " + target);
        hints.add("or give it up: rm -rf " + target);
        return new MlgitException(failure.kind(), failure.text(), hints, failure);
    }

    /** What the web's transport says of these is the host's name alone. */
    private static Optional<MlgitException> unreachable(String url, Throwable failure) {
        var nameless = Failures.find(failure, UnknownHostException.class)
                .map(unknown -> "there is no host of the name '" + message(unknown) + "'");
        return nameless.or(() -> Failures.find(failure, SocketException.class)
                        .filter(broken ->
                                broken instanceof ConnectException || broken instanceof NoRouteToHostException)
                        .map(CloneFailure::unconnected))
                .map(why -> MlgitException.failed(
                                "cannot reach " + url + ": " + why, "check the address and its port, and the network")
                        .causedBy(failure));
    }

    private static String unconnected(SocketException failure) {
        return message(failure).contains("refused")
                ? "the connection was refused: nothing answers at that port"
                : "no connection: " + message(failure);
    }

    /** JGit begins its messages with the address. */
    private static String shortened(Throwable failure, String url) {
        String safe = message(failure);
        return safe.startsWith(url + ": ") ? safe.substring(url.length() + 2) : safe;
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage();
        return SafeText.line(message == null ? failure.getClass().getSimpleName() : message)
                .strip();
    }
}
