// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import dev.mlgit.connection.ConnectOptions;
import dev.mlgit.connection.ConnectOutcome;
import dev.mlgit.connection.Destination;
import dev.mlgit.connection.HostVerifiers;
import dev.mlgit.connection.KeyPassphrases;
import dev.mlgit.connection.PassphraseMemory;
import dev.mlgit.connection.RemoteCommand;
import dev.mlgit.connection.SshConnector;
import dev.mlgit.connection.SshSession;
import dev.mlgit.hostkey.AcceptedHostKeys;
import dev.mlgit.hostkey.HostKeyUpdates;
import dev.mlgit.hostkey.HostKeyVerifier;
import dev.mlgit.hostkey.HostPolicy;
import dev.mlgit.hostkey.KnownHostsFiles;
import dev.mlgit.hostkey.TrustOptions;
import dev.mlgit.hostkey.VerifyHostKey;
import dev.mlgit.sshconfig.AlgorithmList;
import dev.mlgit.sshconfig.HostSettings;
import dev.mlgit.sshconfig.SshConfig;
import dev.mlgit.testkit.OpenSshServer;
import dev.mlgit.testkit.OpenSshServerSettings;
import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.TestConsole;
import dev.mlgit.testkit.TestEnvironment;
import dev.mlgit.testkit.TestTerminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A home to connect from, and real servers to connect to. */
final class ConnectionBench implements AutoCloseable {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final Path root;
    private final List<OpenSshServer> servers = new ArrayList<>();
    private TestEnvironment environment;
    private TestTerminal terminal = TestTerminal.piped();
    private HostVerifiers verifiers = this::verifier;

    ConnectionBench(Path directory) {
        try {
            this.root = directory.toRealPath();
            Path home = Files.createDirectories(root.resolve("home"));
            this.environment = TestEnvironment.at(home).with("USER", System.getProperty("user.name"));
            Files.createDirectory(
                    home.resolve(".ssh"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Path root() {
        return root;
    }

    Path sshDirectory() {
        return environment.sshDirectory();
    }

    TestEnvironment environment() {
        return environment;
    }

    void set(String name, String value) {
        environment = environment.with(name, value);
    }

    void typing(String... answers) {
        terminal = TestTerminal.typing(answers);
    }

    String said() {
        return terminal.error();
    }

    void verifyWith(HostVerifiers others) {
        verifiers = others;
    }

    OpenSshServer server(OpenSshServerSettings settings) {
        var server = OpenSshServer.startIn(root.resolve("server-" + servers.size()), settings);
        servers.add(server);
        return server;
    }

    /** A server that is known by its ed25519 key. */
    OpenSshServer knownServer(OpenSshServerSettings settings) {
        var server = server(settings);
        knowAs(server, settings.hostKeyTypes().get(0));
        return server;
    }

    OpenSshServer knownServer() {
        return knownServer(OpenSshServerSettings.STANDARD);
    }

    void knowAs(OpenSshServer server, String type) {
        append(sshDirectory().resolve("known_hosts"), server.knownHostsLine(type) + "\n");
    }

    String knownHosts() {
        return read(sshDirectory().resolve("known_hosts"));
    }

    void config(String text) {
        append(sshDirectory().resolve("config"), text);
    }

    /** A key pair in the SSH directory, made by ssh-keygen; the public key line. */
    String key(String name, String type, String bits, String passphrase) {
        var command = new ArrayList<>(List.of("ssh-keygen", "-q", "-t", type, "-N", passphrase, "-C", name, "-f"));
        command.add(sshDirectory().resolve(name).toString());
        if (!bits.isEmpty()) {
            command.addAll(List.of("-b", bits));
        }
        run(command.toArray(String[]::new));
        return publicLine(name);
    }

    String key(String name, String type) {
        return key(name, type, "", "");
    }

    String publicLine(String name) {
        return read(sshDirectory().resolve(name + ".pub")).strip();
    }

    /** Runs a program that must succeed; its standard output. */
    String run(String... command) {
        return RealCommand.run(sshDirectory(), environment.variables(), List.of(command))
                .success();
    }

    RealCommand.Outcome tryToRun(String... command) {
        return RealCommand.run(sshDirectory(), environment.variables(), List.of(command));
    }

    SshConnector connector() {
        var console = new TestConsole(terminal);
        var memory = new KeyPassphrases(console, Optional.empty(), PassphraseMemory.none());
        return new MinaConnector(new ConnectorParts(
                environment,
                console,
                SshConfig.in(environment, root.resolve("etc")),
                verifiers,
                new MinaLoginKeys(console, memory),
                new RunningAgents(console),
                action -> () -> {}));
    }

    ConnectOutcome open(String destination) {
        return open(destination, ConnectOptions.usual());
    }

    ConnectOutcome open(String destination, ConnectOptions options) {
        return connector().open(Destination.parse(destination), options);
    }

    static String address(OpenSshServer server) {
        return server.user() + "@127.0.0.1:" + server.port();
    }

    ConnectOutcome open(OpenSshServer server) {
        return open(address(server));
    }

    ConnectOutcome.Failed failure(String destination) {
        ConnectOutcome outcome = open(destination);
        if (outcome instanceof ConnectOutcome.Connected connected) {
            connected.session().close();
            throw new AssertionError("it connected");
        }
        return (ConnectOutcome.Failed) outcome;
    }

    ConnectOutcome.Failed failure(OpenSshServer server) {
        return failure(address(server));
    }

    /** The standard output of a command on the server, which must end with 0. */
    static String output(SshSession session, String command) throws IOException, InterruptedException {
        try (RemoteCommand running = session.exec(command)) {
            running.input().close();
            String text = new String(running.output().readAllBytes(), StandardCharsets.UTF_8);
            if (!running.awaitEnd(LONG) || running.exitStatus().orElse(-1) != 0) {
                throw new AssertionError("status " + running.exitStatus() + ": " + text);
            }
            return text;
        }
    }

    HostKeyVerifier verifier(HostSettings settings, TrustOptions trust) {
        var files = new KnownHostsFiles(settings.userKnownHostsFiles(), settings.globalKnownHostsFiles());
        var policy = HostPolicy.standard(files)
                .withAlias(settings.hostKeyAlias())
                .withAlgorithms(settings.hostKeyAlgorithms().map(AlgorithmList::text))
                .with(HostKeyUpdates.valueOf(settings.updateHostKeys().name()));
        return new VerifyHostKey(
                policy,
                trust,
                new AcceptedHostKeys(),
                new TestConsole(terminal),
                environment,
                Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC));
    }

    @Override
    public void close() {
        servers.forEach(OpenSshServer::close);
    }

    static void append(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
