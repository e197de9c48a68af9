// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import dev.mlgit.connection.KeyFile;
import dev.mlgit.connection.KeyOutcome;
import dev.mlgit.connection.KeySource;
import dev.mlgit.connection.LoginKey;
import dev.mlgit.connection.LoginKeys;
import dev.mlgit.core.env.Environment;
import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.sshconfig.HostSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The keys to offer, in OpenSSH's order (sshconnect2.c, pubkey_prepare): certificates that are configured, the agent's
 * keys that stand in the configuration, the agent's other keys, the files. A key named on the command line goes first.
 */
final class KeyOrder {
    /** In the order of OpenSSH 9.2, so that both log in as the same person. */
    private static final List<String> USUAL_FILES =
            List.of("id_rsa", "id_ecdsa", "id_ecdsa_sk", "id_ed25519", "id_ed25519_sk");

    private final Environment environment;
    private final HostSettings settings;
    private final LoginKeys loginKeys;
    private final Optional<Agents.Agent> agent;
    private final String socket;
    private final List<TriedKey> first = new ArrayList<>();
    private final List<TriedKey> preferred = new ArrayList<>();
    private final List<TriedKey> files = new ArrayList<>();
    private final List<TriedKey> leftOut = new ArrayList<>();
    private final List<LoginKey> signers = new ArrayList<>();

    KeyOrder(Environment environment, HostSettings settings, LoginKeys loginKeys, Agents agents) {
        this.environment = environment;
        this.settings = settings;
        this.loginKeys = loginKeys;
        Optional<Path> at = settings.agentSocket();
        this.agent = at.flatMap(agents::at);
        this.socket = at.map(Path::toString).orElse("");
    }

    /** @param chosen {@code -i} */
    List<TriedKey> keys(Optional<Path> chosen) {
        chosen.ifPresent(file -> add(file, first));
        identityFiles(chosen).forEach(file -> add(file, files));
        settings.certificateFiles().forEach(this::addCertificate);
        addAgent(chosen.isPresent());
        var all = new ArrayList<TriedKey>();
        Stream.of(first, preferred, files, leftOut).forEach(all::addAll);
        return all;
    }

    private List<Path> identityFiles(Optional<Path> chosen) {
        List<Path> named = settings.identityFiles();
        boolean usual = !settings.namesIdentityFiles() && chosen.isEmpty();
        return usual
                ? USUAL_FILES.stream().map(environment.sshDirectory()::resolve).toList()
                : named.stream()
                        .filter(file -> !chosen.equals(Optional.of(file)))
                        .toList();
    }

    private void add(Path file, List<TriedKey> list) {
        KeyFile found = loginKeys.read(file);
        if (found instanceof KeyFile.Usable usable) {
            signers.add(usable.key());
            list.add(ofFile(file, usable.key().publicKey(), usable.comment(), usable.key()));
        } else if (found instanceof KeyFile.PublicHalf half) {
            list.add(agentOnly(file, half.key(), half.comment()));
        } else if (found instanceof KeyFile.Unusable unusable) {
            leftOut.add(TriedKey.leftOut(
                    KeySource.FILE, file.toString(), Optional.empty(), "", unusable.outcome(), unusable.reason()));
        }
        if (settings.certificateFiles().isEmpty()) {
            Path certificate = file.resolveSibling(file.getFileName() + "-cert.pub");
            certificate(certificate).ifPresent(read -> list.add(certified(file, read)));
        }
    }

    private void addCertificate(Path file) {
        Optional<PublicKeyFile> read = certificate(file);
        if (read.isEmpty()) {
            leftOut.add(TriedKey.leftOut(
                    KeySource.FILE, file.toString(), Optional.empty(), "", KeyOutcome.CERTIFICATE, "not readable"));
            return;
        }
        preferred.add(certified(file, read.get()));
    }

    private TriedKey certified(Path file, PublicKeyFile certificate) {
        Optional<SshPublicKey> plain = UserCertificate.plainKey(certificate.key());
        if (plain.isEmpty()) {
            return TriedKey.leftOut(
                    KeySource.FILE,
                    file.toString(),
                    Optional.of(certificate.key()),
                    certificate.comment(),
                    KeyOutcome.CERTIFICATE,
                    "not a certificate for users");
        }
        Optional<LoginKey> signer = signers.stream()
                .filter(key -> key.publicKey().equals(plain.get()))
                .findFirst();
        if (signer.isPresent()) {
            return ofFile(file, certificate.key(), certificate.comment(), signer.get());
        }
        return held(plain.get())
                .or(() -> held(certificate.key()))
                .map(inAgent -> TriedKey.of(
                        KeySource.AGENT,
                        socket,
                        certificate.key(),
                        certificate.comment(),
                        (key, algorithm, data) -> signedByAgent(inAgent.key(), algorithm, data)))
                .orElseGet(() -> TriedKey.leftOut(
                        KeySource.FILE,
                        file.toString(),
                        Optional.of(certificate.key()),
                        certificate.comment(),
                        KeyOutcome.CERTIFICATE,
                        "no private key for it"));
    }

    private void addAgent(boolean chosen) {
        var others = new ArrayList<TriedKey>();
        for (var held : agent.map(Agents.Agent::keys).orElse(List.of())) {
            TriedKey key = TriedKey.of(
                    KeySource.AGENT,
                    socket,
                    held.key(),
                    held.comment(),
                    (wanted, algorithm, data) -> signedByAgent(wanted, algorithm, data));
            if (replace(first, held.key(), key, first)) {
                continue;
            }
            if (replace(files, held.key(), key, preferred)) {
                continue;
            }
            if (settings.identitiesOnly()) {
                leftOut.add(TriedKey.leftOut(
                        KeySource.AGENT,
                        socket,
                        Optional.of(held.key()),
                        held.comment(),
                        KeyOutcome.IDENTITIES_ONLY,
                        chosen ? "only the key named and those of ssh_config" : "only the keys of ssh_config"));
            } else if (preferred.stream().noneMatch(one -> one.isFor(held.key()))) {
                others.add(key);
            }
        }
        preferred.addAll(others);
    }

    /** The agent signs for a key that has a file too: nobody is asked for its passphrase. */
    private static boolean replace(List<TriedKey> from, SshPublicKey held, TriedKey key, List<TriedKey> to) {
        for (int index = 0; index < from.size(); index++) {
            if (from.get(index).isFor(held)) {
                if (from == to) {
                    from.set(index, key);
                } else {
                    from.remove(index);
                    to.add(key);
                }
                return true;
            }
        }
        return false;
    }

    private Optional<Agents.HeldKey> held(SshPublicKey key) {
        return agent.flatMap(one ->
                one.keys().stream().filter(held -> held.key().equals(key)).findFirst());
    }

    private Optional<byte[]> signedByAgent(SshPublicKey key, String algorithm, byte[] data) {
        return agent.flatMap(one -> one.sign(key, data, algorithm));
    }

    private static TriedKey ofFile(Path file, SshPublicKey key, String comment, LoginKey signer) {
        return TriedKey.of(
                KeySource.FILE,
                file.toString(),
                key,
                comment,
                (wanted, algorithm, data) -> Optional.of(WireSignature.of(algorithm, signer.sign(algorithm, data))));
    }

    /** Stands in the list so that an agent's key is found to be configured. */
    private static TriedKey agentOnly(Path file, SshPublicKey key, String comment) {
        return TriedKey.leftOut(
                KeySource.FILE,
                file.toString(),
                Optional.of(key),
                comment,
                KeyOutcome.UNREADABLE,
                key.type().startsWith("sk-")
                        ? "a security key signs through an agent, and no agent has it"
                        : "only the public half is here, and no agent has the key");
    }

    private static Optional<PublicKeyFile> certificate(Path file) {
        try {
            return PublicKeyFile.read(file).filter(read -> UserCertificate.isOne(read.key()));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
