// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.agent;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.core.io.Console;
import dev.mlgit.core.io.ShellWord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Adds key files to a running agent; one that it has already is not asked for again. */
final class AddKeys {
    private static final long MOST_BYTES = 64 * 1024;
    private static final String PUBLIC = ".pub";
    /** In the first line of every form that ssh reads. */
    private static final byte[] MARK = "PRIVATE KEY-----".getBytes(StandardCharsets.US_ASCII);

    private final Environment environment;
    private final Console console;
    private final AgentKeySource source;

    AddKeys(Environment environment, Console console, AgentKeySource source) {
        this.environment = environment;
        this.console = console;
        this.source = source;
    }

    /** Fails for what is no key, before anything is done. */
    void require(List<String> files) {
        for (String file : files) {
            requirePrivateHalf(environment.path(file));
        }
    }

    /** @param lifetimeSeconds renews a key that is there already */
    void run(Path socket, List<String> files, OptionalInt lifetimeSeconds) {
        for (String file : files) {
            add(socket, environment.path(file), lifetimeSeconds);
        }
    }

    private void add(Path socket, Path file, OptionalInt lifetimeSeconds) {
        requirePrivateHalf(file);
        AgentKeySource.Locked locked = source.read(file);
        if (lifetimeSeconds.isEmpty() && holds(socket, locked.publicKey())) {
            console.status("the agent has the key " + file + " already");
            return;
        }
        try (AgentKey key = locked.open();
                // Not before the passphrase is known: nobody keeps an agent waiting for a person.
                var connection = AgentConnection.open(socket)) {
            var constraints = new AgentConstraints(lifetimeSeconds, false);
            connection.add(key, constraints);
            certificate(file).ifPresent(certificate -> {
                try (AgentKey certified = key.certified(certificate)) {
                    connection.add(certified, constraints);
                }
            });
        }
        console.status("added the key " + file
                + (lifetimeSeconds.isPresent() ? " for " + Lifetime.text(lifetimeSeconds.getAsInt()) : ""));
    }

    /** Fails for what is not there, and for the wrong half of a pair. */
    private static void requirePrivateHalf(Path file) {
        if (!Files.exists(file)) {
            throw MlgitException.failed(
                    "cannot read the key " + file + ": No such file or directory", "mlgit key list");
        }
        if (Files.isDirectory(file)) {
            throw MlgitException.failed("no private key: " + file + " is a directory");
        }
        if (!Files.isRegularFile(file)) {
            throw MlgitException.failed("no private key: " + file + " is not a file");
        }
        String name = file.toString();
        if (name.endsWith(PUBLIC)) {
            String half = name.substring(0, name.length() - PUBLIC.length());
            throw MlgitException.failed(
                    file + " is the public half of a key; an agent takes the private one",
                    "mlgit key agent --add " + ShellWord.of(half));
        }
        if (!isPrivateKey(file)) {
            throw MlgitException.failed(
                    file + " is no private key of OpenSSH's forms", "mlgit key show -f " + ShellWord.of(file));
        }
    }

    private static boolean isPrivateKey(Path file) {
        try {
            return Files.size(file) <= MOST_BYTES && isMarked(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw MlgitException.failed("cannot read the key " + file + ": " + AgentFailure.reason(unreadable))
                    .causedBy(unreadable);
        }
    }

    /** Wipes the content: it may be a key that has no passphrase. */
    private static boolean isMarked(byte[] content) {
        boolean marked = false;
        for (int at = 0; !marked && at <= content.length - MARK.length; at++) {
            marked = Arrays.equals(content, at, at + MARK.length, MARK, 0, MARK.length);
        }
        Arrays.fill(content, (byte) 0);
        return marked;
    }

    private static boolean holds(Path socket, SshPublicKey key) {
        try (var connection = AgentConnection.open(socket)) {
            return connection.identities().stream()
                    .anyMatch(identity -> identity.key().equals(key));
        }
    }

    /** The certificate that ssh-add would take too: the file beside the key. */
    private static Optional<SshPublicKey> certificate(Path file) {
        Path beside = file.resolveSibling(file.getFileName() + "-cert.pub");
        try {
            if (!Files.isRegularFile(beside) || Files.size(beside) > MOST_BYTES) {
                return Optional.empty();
            }
            String[] words = Files.readString(beside).strip().split("\\s+", -1);
            return words.length < 2 ? Optional.empty() : SshPublicKey.parse(words[0], words[1]);
        } catch (IOException unreadable) {
            throw MlgitException.failed(
                            "cannot read the certificate " + beside + ": " + AgentFailure.reason(unreadable))
                    .causedBy(unreadable);
        }
    }
}
