// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.agent;

import dev.mlgit.core.error.MlgitException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.OptionalInt;

/** Starts the shared agent unless it runs, finds it, stops it. */
final class ShareAgent {
    private final SocketPlaces places;
    private final AgentProcesses processes;

    ShareAgent(SocketPlaces places, AgentProcesses processes) {
        this.places = places;
        this.processes = processes;
    }

    /** The one that runs, or a new one; several at once start one. */
    SharedAgent start(OptionalInt lifetimeSeconds) {
        Optional<SharedAgent> before = running();
        if (before.isPresent()) {
            return before.get();
        }
        SharedSocket place = places.choose();
        return OneAtATime.run(place.lock(), () -> startAt(place, lifetimeSeconds));
    }

    /** The one that answers, wherever it was started. */
    Optional<SharedAgent> running() {
        for (SharedSocket place : places.all()) {
            if (place.usable() && places.ours(place) && listens(place.path())) {
                AgentConnection.open(place.path()).close();
                return Optional.of(new SharedAgent(place, processes.find(place.path()), false));
            }
        }
        return Optional.empty();
    }

    /** What stopped; empty when nothing ran. Takes away what it left. */
    Optional<SharedAgent> stop() {
        for (SharedSocket place : places.all()) {
            Optional<AgentProcess> process = processes.find(place.path());
            if (process.isPresent()) {
                if (!processes.stop(process.get())) {
                    throw MlgitException.failed(
                            "the agent does not end", "kill -9 " + process.get().pid());
                }
                removeDead(place.path());
                return Optional.of(new SharedAgent(place, process, false));
            }
            if (!place.usable() || !places.ours(place)) {
                continue;
            }
            if (listens(place.path())) {
                throw MlgitException.failed(
                        "cannot tell which process listens at " + place.path() + ", so it is not stopped");
            }
            removeDead(place.path());
        }
        return Optional.empty();
    }

    private SharedAgent startAt(SharedSocket place, OptionalInt lifetimeSeconds) {
        if (listens(place.path())) {
            return new SharedAgent(place, processes.find(place.path()), false);
        }
        removeDead(place.path());
        processes.start(place.path(), lifetimeSeconds);
        try (var connection = AgentConnection.open(place.path())) {
            connection.identities();
        }
        return new SharedAgent(place, processes.find(place.path()), true);
    }

    private static boolean listens(Path socket) {
        if (!Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException nobody) {
            return false;
        }
    }

    /** The socket of an agent that is gone; anything else in its place is the user's. */
    private static void removeDead(Path socket) {
        try {
            if (!Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
                return;
            }
            if (!Files.readAttributes(socket, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isOther()) {
                throw MlgitException.failed(socket + " is in the way: it is no socket", "move it away, then try again");
            }
            Files.delete(socket);
        } catch (IOException undeletable) {
            throw MlgitException.failed(
                            "cannot remove the dead socket " + socket + ": " + AgentFailure.reason(undeletable))
                    .causedBy(undeletable);
        }
    }
}
