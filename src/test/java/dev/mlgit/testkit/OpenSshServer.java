// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A real OpenSSH server on a free port of 127.0.0.1 that serves Git repositories as a host does: a key that was
 * authorized may clone and push what is below {@link #repositories()}, and gets a greeting instead of a shell.
 *
 * <p>It runs in the foreground as a child of the test and is stopped by {@link #close()}. Clients log in as
 * {@link #user()}. Call {@link RealParts#assumeSshd()} first.
 */
public final class OpenSshServer implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(20);
    private static final int PORT_ATTEMPTS = 5;

    private final Path directory;
    private final OpenSshServerSettings settings;
    private final Thread atExit = new Thread(this::stop, "stop-test-sshd");
    private Process process;
    private int port;

    private OpenSshServer(Path directory, OpenSshServerSettings settings) {
        this.directory = directory;
        this.settings = settings;
    }

    /** Starts a server with three host keys whose files are all below this directory, which may exist. */
    public static OpenSshServer startIn(Path directory) {
        return startIn(directory, OpenSshServerSettings.STANDARD);
    }

    public static OpenSshServer startIn(Path directory, OpenSshServerSettings settings) {
        RealParts.assumeSshd();
        try {
            Files.createDirectories(directory);
            var server = new OpenSshServer(directory.toRealPath(), settings);
            server.prepare();
            server.startOnFreePort();
            Runtime.getRuntime().addShutdownHook(server.atExit);
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return port;
    }

    /** The login name: the account that runs the tests. */
    public String user() {
        return System.getProperty("user.name");
    }

    /** The URL of a repository, such as {@code team/model.git}. */
    public String url(String repository) {
        return "ssh://" + user() + "@" + host() + ":" + port + "/" + repository;
    }

    /** Where the bare repositories are: make them with {@code git init --bare}. */
    public Path repositories() {
        return directory.resolve("repos");
    }

    /** This public key may read and write every repository, from now on. */
    public void authorize(String name, String publicKeyLine) {
        authorize(name, publicKeyLine, "rw");
    }

    /** This public key may only read. */
    public void authorizeReading(String name, String publicKeyLine) {
        authorize(name, publicKeyLine, "ro");
    }

    /** This public key may log in and run anything, as on a compute instance. */
    public void authorizeLogin(String publicKeyLine) {
        append(directory.resolve("authorized_keys"), publicKeyLine.strip() + "\n");
    }

    /** The host key as a public key file has it, without the comment: {@code ssh-ed25519 AAAA...}. */
    public String hostKey(String type) {
        String[] words = read(publicHostKey(type)).split(" ");
        return words[0] + " " + words[1];
    }

    /** What ssh-keygen calls it: {@code SHA256:...}. */
    public String fingerprint(String type) {
        return keygen("-l", "-f", publicHostKey(type).toString()).split(" ")[1];
    }

    /** The line of a known_hosts file: {@code [127.0.0.1]:PORT ssh-ed25519 AAAA...}. */
    public String knownHostsLine(String type) {
        return "[" + host() + "]:" + port + " " + hostKey(type);
    }

    /** The public key line of the authority that signed the host certificates. */
    public String certificateAuthority() {
        return read(directory.resolve("host_ca.pub")).strip();
    }

    /** Makes new host keys, and serves them under the same port. */
    public void replaceHostKeys() {
        stop();
        try {
            for (String type : settings.hostKeyTypes()) {
                Files.deleteIfExists(hostKeyFile(type));
                Files.deleteIfExists(publicHostKey(type));
                Files.deleteIfExists(certificate(type));
            }
            makeHostKeys();
            if (!startOn(port)) {
                throw new AssertionError("sshd did not come back on port " + port + "\n" + log());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What sshd wrote, with the fingerprint of every key that logged in. */
    public String log() {
        return read(directory.resolve("sshd.log"));
    }

    /** One line for each command that a client asked for: key name, access, command, protocol. */
    public List<String> requests() {
        Path log = directory.resolve("git-serve.log");
        return Files.exists(log) ? read(log).lines().toList() : List.of();
    }

    @Override
    public void close() {
        stop();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private void prepare() throws IOException {
        Files.createDirectories(repositories());
        Files.createDirectories(directory.resolve("home"));
        append(directory.resolve("authorized_keys"), "");
        Path serve = directory.resolve("git-serve");
        Files.writeString(serve, gitServe());
        Files.setPosixFilePermissions(serve, PosixFilePermissions.fromString("rwxr-xr-x"));
        makeHostKeys();
        if (RealParts.superuser()) {
            // As root, sshd insists on its privilege separation directory.
            Files.createDirectories(Path.of("/run/sshd"));
        }
    }

    private void makeHostKeys() {
        Path authority = directory.resolve("host_ca");
        if (!settings.certificateNames().isEmpty() && !Files.exists(authority)) {
            keygen("-q", "-t", "ed25519", "-N", "", "-C", "test-host-ca", "-f", authority.toString());
        }
        for (String type : settings.hostKeyTypes()) {
            var command = new ArrayList<>(List.of("-q", "-t", type, "-N", "", "-C", type + "@test"));
            if (type.equals("rsa")) {
                command.addAll(List.of("-b", "2048"));
            }
            command.addAll(List.of("-f", hostKeyFile(type).toString()));
            keygen(command.toArray(String[]::new));
            if (!settings.certificateNames().isEmpty()) {
                String names = String.join(",", settings.certificateNames());
                keygen(
                        "-q",
                        "-s",
                        authority.toString(),
                        "-I",
                        "test",
                        "-h",
                        "-n",
                        names,
                        publicHostKey(type).toString());
            }
        }
    }

    private void startOnFreePort() throws IOException {
        for (int attempt = 0; attempt < PORT_ATTEMPTS; attempt++) {
            if (startOn(freePort())) {
                return;
            }
        }
        throw new AssertionError("sshd does not start\n" + log());
    }

    /** False when sshd ended before it answered, as it does when somebody else took the port. */
    private boolean startOn(int wanted) throws IOException {
        port = wanted;
        Path configuration = directory.resolve("sshd_config");
        Files.writeString(configuration, configuration());
        process = new ProcessBuilder(RealParts.program("sshd").toString(), "-D", "-e", "-f", configuration.toString())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("sshd.log").toFile()))
                .start();
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            if (!process.isAlive()) {
                return false;
            }
            if (answers()) {
                return true;
            }
        }
        stop();
        throw new AssertionError("sshd does not answer on port " + port + "\n" + log());
    }

    private boolean answers() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host(), port), 1000);
            socket.setSoTimeout(2000);
            byte[] greeting = socket.getInputStream().readNBytes(4);
            return new String(greeting, StandardCharsets.US_ASCII).equals("SSH-");
        } catch (IOException notYet) {
            pause();
            return false;
        }
    }

    /** Ends the server and the sessions it still has, by their process ids. */
    private void stop() {
        Process running = process;
        if (running == null) {
            return;
        }
        List<ProcessHandle> sessions = running.descendants().toList();
        running.destroy();
        sessions.forEach(ProcessHandle::destroy);
        try {
            if (!running.waitFor(10, TimeUnit.SECONDS)) {
                running.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private String configuration() {
        var lines = new ArrayList<>(List.of(
                "ListenAddress " + host(),
                "Port " + port,
                "PidFile none",
                "AuthorizedKeysFile " + directory.resolve("authorized_keys"),
                // Test directories are below a world-writable one, which the strict modes refuse.
                "StrictModes no",
                "UsePAM no",
                "PermitRootLogin prohibit-password",
                "PasswordAuthentication no",
                "KbdInteractiveAuthentication no",
                "AcceptEnv GIT_PROTOCOL",
                "PrintMotd no",
                "PrintLastLog no",
                "MaxStartups 100",
                "LogLevel VERBOSE"));
        // From OpenSSH 9.8 on, failed logins make sshd deaf to the whole loopback for a while.
        if (understands("PerSourcePenalties=no")) {
            lines.add("PerSourcePenalties no");
        }
        for (String type : settings.hostKeyTypes()) {
            lines.add("HostKey " + hostKeyFile(type));
            if (!settings.certificateNames().isEmpty()) {
                lines.add("HostCertificate " + certificate(type));
            }
        }
        for (String line : settings.configuration()) {
            boolean first = line.startsWith(OpenSshServerSettings.FIRST);
            lines.add(first ? 0 : lines.size(), first ? line.substring(OpenSshServerSettings.FIRST.length()) : line);
        }
        return String.join("\n", lines) + "\n";
    }

    private boolean understands(String option) {
        String anyKey = hostKeyFile(settings.hostKeyTypes().get(0)).toString();
        String sshd = RealParts.program("sshd").toString();
        return run(List.of(sshd, "-t", "-f", "/dev/null", "-h", anyKey, "-o", option))
                        .exitCode()
                == 0;
    }

    private String gitServe() {
        return """
                #!/bin/sh
                # git-serve NAME rw|ro: what a key may do; speaks as a Git host does
                export HOME='%1$s/home' GIT_CONFIG_NOSYSTEM=1
                printf '%%s %%s %%s proto=%%s\\n' "$1" "$2" "${SSH_ORIGINAL_COMMAND:-none}" "$GIT_PROTOCOL" >>'%1$s/git-serve.log'
                if [ -z "$SSH_ORIGINAL_COMMAND" ]; then
                  echo "Hi $1! You've successfully authenticated, but this server does not provide shell access."
                  exit 1
                fi
                verb=${SSH_ORIGINAL_COMMAND%%%% *}
                case $verb in
                  git-upload-pack | git-receive-pack | git-upload-archive) ;;
                  *) echo "Invalid command: $SSH_ORIGINAL_COMMAND" >&2; exit 1 ;;
                esac
                name=$(printf '%%s' "${SSH_ORIGINAL_COMMAND#* }" | sed "s/^'//; s/'\\$//; s|^/||")
                case /$name/ in */../* | */./*) echo 'ERROR: Repository not found.' >&2; exit 1 ;; esac
                [ -d "%1$s/repos/$name" ] || name=$name.git
                [ -d "%1$s/repos/$name" ] || { echo 'ERROR: Repository not found.' >&2; exit 1; }
                if [ "$verb" = git-receive-pack ] && [ "$2" != rw ]; then
                  echo 'ERROR: The key you are authenticating with has been marked as read only.' >&2
                  exit 1
                fi
                exec git -c safe.directory='*' "${verb#git-}" "%1$s/repos/$name"
                """.formatted(directory);
    }

    private void authorize(String name, String publicKeyLine, String access) {
        String command = "'" + directory.resolve("git-serve") + "' " + name + " " + access;
        append(
                directory.resolve("authorized_keys"),
                "restrict,command=\"" + command + "\" " + publicKeyLine.strip() + "\n");
    }

    private Path hostKeyFile(String type) {
        return directory.resolve("ssh_host_" + type + "_key");
    }

    private Path publicHostKey(String type) {
        return directory.resolve("ssh_host_" + type + "_key.pub");
    }

    private Path certificate(String type) {
        return directory.resolve("ssh_host_" + type + "_key-cert.pub");
    }

    private String keygen(String... arguments) {
        var command = new ArrayList<>(List.of(RealParts.program("ssh-keygen").toString()));
        command.addAll(List.of(arguments));
        return run(command).success();
    }

    private RealCommand.Outcome run(List<String> command) {
        return RealCommand.run(directory, Map.of("PATH", System.getenv("PATH"), "LC_ALL", "C.UTF-8"), command);
    }

    private static int freePort() throws IOException {
        try (var probe = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return probe.getLocalPort();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", stopped);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void append(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
