// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * git's own server for the web, {@code git http-backend}, behind lighttpd with TLS and basic authentication. The user
 * {@code alice} with the token {@code pat-alice} may do everything, {@code reader} with {@code pat-reader} may read, and
 * what is below {@code /open/} anybody may read. Repositories are in {@link #repositories}.
 */
public final class GitHttpServer implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 5;

    private final Path directory;
    private Process process;
    private int plainPort;
    private int port;

    private GitHttpServer(Path directory) {
        this.directory = directory;
    }

    /** Skips the test where a part is missing. */
    public static GitHttpServer start(Path directory) {
        RealParts.assumeGit();
        RealParts.assumeProgram("lighttpd", "lighttpd, lighttpd-mod-openssl");
        RealParts.assumeProgram("openssl", "openssl");
        var server = new GitHttpServer(directory);
        try {
            Files.createDirectories(directory.resolve("repos/open"));
            Files.createDirectories(directory.resolve("tmp"));
            server.makeCertificates();
            server.startOnFreePorts();
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public Path repositories() {
        return directory.resolve("repos");
    }

    /** The certificate of the authority that signed the server's. */
    public Path authority() {
        return directory.resolve("ca.crt");
    }

    /** The server's host and port for https. */
    public String host() {
        return "127.0.0.1:" + port;
    }

    /** The server's host and port without encryption. */
    public String plainHost() {
        return "127.0.0.1:" + plainPort;
    }

    public int port() {
        return port;
    }

    public String url(String repository) {
        return "https://" + host() + "/" + repository;
    }

    /** Lines {@code USER METHOD PATH STATUS}. */
    public String log() {
        try {
            Path file = directory.resolve("access.log");
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        children.forEach(ProcessHandle::destroy);
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void makeCertificates() {
        sh("""
                set -e
                ec='-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes'
                openssl req -x509 $ec -keyout ca.key -out ca.crt -days 30 -subj '/CN=Test Authority'
                openssl req $ec -keyout s.key -out s.csr -subj '/CN=127.0.0.1'
                printf 'subjectAltName=IP:127.0.0.1,DNS:githost.test\\n' >s.ext
                openssl x509 -req -in s.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 30 -out s.crt -extfile s.ext
                cat s.key s.crt >server.pem
                for user in alice reader; do
                    printf '%s:%s\\n' "$user" "$(openssl passwd -apr1 "pat-$user")"
                done >htpasswd
                """);
    }

    private void startOnFreePorts() throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            port = freePort();
            plainPort = freePort();
            Path configuration = directory.resolve("lighttpd.conf");
            Files.writeString(configuration, configuration());
            process = new ProcessBuilder(RealParts.program("lighttpd").toString(), "-D", "-f", configuration.toString())
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("lighttpd.out").toFile())
                    .start();
            if (comesUp()) {
                return;
            }
        }
        throw new AssertionError("lighttpd does not start\n" + Files.readString(directory.resolve("lighttpd.out")));
    }

    private boolean comesUp() {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
                return true;
            } catch (IOException notYet) {
                Thread.onSpinWait();
            }
        }
        return false;
    }

    private String configuration() {
        return """
                server.modules = ("mod_setenv", "mod_access", "mod_alias", "mod_auth", "mod_authn_file", "mod_cgi",
                    "mod_accesslog", "mod_openssl", "mod_redirect")
                server.document-root = "%1$s/tmp"
                server.bind = "127.0.0.1"
                server.port = %3$d
                server.errorlog = "%1$s/error.log"
                server.upload-dirs = ("%1$s/tmp")
                server.stream-request-body = 2
                accesslog.filename = "%1$s/access.log"
                accesslog.format = "%%u %%m %%U %%s"
                $SERVER["socket"] == "127.0.0.1:%2$d" {
                    ssl.engine = "enable"
                    ssl.pemfile = "%1$s/server.pem"
                }
                alias.url = ("/" => "/usr/lib/git-core/git-http-backend/")
                cgi.assign = ("" => "")
                setenv.set-environment = ("GIT_PROJECT_ROOT" => "%1$s/repos", "GIT_HTTP_EXPORT_ALL" => "1",
                    "GIT_CONFIG_NOSYSTEM" => "1", "HOME" => "%1$s",
                    "GIT_CONFIG_COUNT" => "3", "GIT_CONFIG_KEY_0" => "safe.directory", "GIT_CONFIG_VALUE_0" => "*",
                    "GIT_CONFIG_KEY_1" => "http.receivepack", "GIT_CONFIG_VALUE_1" => "true",
                    "GIT_CONFIG_KEY_2" => "uploadpack.allowFilter", "GIT_CONFIG_VALUE_2" => "true")
                auth.backend = "htpasswd"
                auth.backend.htpasswd.userfile = "%1$s/htpasswd"
                $HTTP["url"] !~ "^/open/" {
                    auth.require = ("/" => ("method" => "basic", "realm" => "git", "require" => "valid-user"))
                }
                $HTTP["querystring"] =~ "service=git-receive-pack" {
                    auth.require = ("/" => ("method" => "basic", "realm" => "git", "require" => "user=alice"))
                }
                $HTTP["url"] =~ "/git-receive-pack$" {
                    auth.require = ("/" => ("method" => "basic", "realm" => "git", "require" => "user=alice"))
                }
                """.formatted(directory, port, plainPort);
    }

    private void sh(String script) {
        RealCommand.run(
                        directory,
                        Map.of("PATH", System.getenv("PATH"), "LC_ALL", "C.UTF-8"),
                        List.of("sh", "-c", script))
                .success();
    }

    private static int freePort() throws IOException {
        try (var probe = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return probe.getLocalPort();
        }
    }
}
