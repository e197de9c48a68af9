// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real Gerrit on free ports of 127.0.0.1, in a process of its own that {@link #close()} stops. {@code bin/test} writes
 * the class path to {@code target/gerrit.classpath}; without it the test is skipped.
 */
public final class GerritServer implements AutoCloseable {
    public static final String USER = "admin";
    public static final String PASSWORD = "secret";

    private static final Path CLASSPATH = Path.of("target/gerrit.classpath");
    private static final Path STARTER = Path.of("src/test/gerrit/GerritStarter.java");
    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    /** The releases of Java that Gerrit 3.9 runs on. */
    private static final List<String> JAVAS = List.of("17", "21");

    private final Process process;
    private final int httpPort;
    private final int sshPort;
    private final Thread atExit = new Thread(this::stop, "stop-test-gerrit");

    private GerritServer(Process process, int httpPort, int sshPort) {
        this.process = process;
        this.httpPort = httpPort;
        this.sshPort = sshPort;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Starts one whose files are all below this directory. */
    public static GerritServer startIn(Path directory) {
        if (!Files.exists(CLASSPATH)) {
            RealParts.skip("no " + CLASSPATH + ": bin/test fetches Gerrit and writes it");
        }
        try {
            Files.createDirectories(directory);
            int http = freePort();
            int ssh = freePort();
            Process process = new ProcessBuilder(
                            java().toString(),
                            "-Xmx256m",
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-cp",
                            Files.readString(CLASSPATH).strip(),
                            STARTER.toString(),
                            directory.resolve("site").toString(),
                            String.valueOf(http),
                            String.valueOf(ssh))
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("log").toFile())
                    .start();
            var server = new GerritServer(process, http, ssh);
            server.awaitAnswer(directory.resolve("log"));
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Where its pages and its API are. */
    public String address() {
        return "http://127.0.0.1:" + httpPort;
    }

    public int sshPort() {
        return sshPort;
    }

    /** The SSH address of a project. */
    public String sshAddress(String project) {
        return "ssh://" + USER + "@127.0.0.1:" + sshPort + "/" + project;
    }

    /** Asks the API as the administrator; the answer's text. Fails the test when that is no success. */
    public String ask(String method, String path, String body) {
        try {
            var connection =
                    (HttpURLConnection) URI.create(address() + path).toURL().openConnection();
            connection.setRequestMethod(method);
            String login = Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
            connection.setRequestProperty("Authorization", "Basic " + login);
            if (!body.isEmpty()) {
                connection.setDoOutput(true);
                connection.setRequestProperty("Content-Type", "application/json");
                connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            }
            if (connection.getResponseCode() / 100 != 2) {
                throw new AssertionError(method + " " + path + ": " + connection.getResponseCode());
            }
            return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        stop();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private void stop() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException hurried) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void awaitAnswer(Path log) throws IOException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                stop();
                throw new AssertionError("Gerrit does not start\n" + Files.readString(log));
            }
            pause();
        }
    }

    private boolean answers() {
        try {
            var connection = (HttpURLConnection)
                    URI.create(address() + "/config/server/version").toURL().openConnection();
            connection.setConnectTimeout(1000);
            connection.setReadTimeout(5000);
            return connection.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", stopped);
        }
    }

    /** A Java it runs on, which may be older than the one the tests run on. */
    private static Path java() throws IOException {
        Path own = Path.of(System.getProperty("java.home"));
        try (Stream<Path> others = Files.exists(Path.of("/usr/lib/jvm"))
                ? Files.list(Path.of("/usr/lib/jvm")).sorted()
                : Stream.of()) {
            return Stream.concat(Stream.of(own), others)
                    .filter(GerritServer::suits)
                    .findFirst()
                    .orElse(own)
                    .resolve("bin/java");
        }
    }

    private static boolean suits(Path home) {
        try {
            String release = Files.readString(home.resolve("release"));
            return Files.isExecutable(home.resolve("bin/javac"))
                    && JAVAS.stream().anyMatch(java -> release.contains("JAVA_VERSION=\"" + java));
        } catch (IOException noJdk) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var probe = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return probe.getLocalPort();
        }
    }
}
