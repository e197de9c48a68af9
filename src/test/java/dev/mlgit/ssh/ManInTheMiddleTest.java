// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.connection.ConnectOptions;
import dev.mlgit.connection.ConnectOutcome;
import dev.mlgit.connection.FailureCause;
import dev.mlgit.core.error.ErrorKind;
import dev.mlgit.hostkey.TrustOptions;
import dev.mlgit.testkit.OpenSshServer;
import dev.mlgit.testkit.OpenSshServerSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two servers with different keys behind one address, swapped between connections. */
@Timeout(120)
class ManInTheMiddleTest {
    @TempDir
    Path directory;

    private ConnectionBench bench;
    private OpenSshServer real;
    private OpenSshServer impostor;
    private Switchboard address;

    @BeforeEach
    void prepare() throws IOException {
        bench = new ConnectionBench(directory);
        real = bench.server(OpenSshServerSettings.STANDARD);
        impostor = bench.server(OpenSshServerSettings.STANDARD);
        String line = bench.key("id_ed25519", "ed25519");
        real.authorizeLogin(line);
        impostor.authorizeLogin(line);
        address = new Switchboard(real.port());
    }

    @AfterEach
    void stop() throws IOException {
        address.close();
        bench.close();
    }

    @Test
    void isCaughtEveryTime() {
        String destination = real.user() + "@127.0.0.1:" + address.port();
        var acceptNew = ConnectOptions.usual().withTrust(new TrustOptions(Optional.empty(), true));
        bench.open(destination, acceptNew).orThrow().close();
        String known = bench.knownHosts();

        for (int round = 0; round < 5; round++) {
            address.leadTo(impostor.port());
            var outcome = (ConnectOutcome.Failed) bench.open(destination, acceptNew);
            assertThat(outcome.cause()).isEqualTo(FailureCause.HOST_KEY_REFUSED);
            assertThat(outcome.failure().kind()).isEqualTo(ErrorKind.REFUSED);
            assertThat(outcome.report().hostKey().orElseThrow().verdict()).isEqualTo("changed");
            assertThat(outcome.report().keys()).as("no key is shown to it").isEmpty();

            address.leadTo(real.port());
            bench.open(destination, acceptNew).orThrow().close();
        }

        assertThat(bench.knownHosts()).isEqualTo(known);
        assertThat(impostor.log()).doesNotContain("Accepted", "Failed publickey", "Postponed");
    }

    /** Passes connections on to the one port or the other. */
    private static final class Switchboard implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        private volatile int target;

        Switchboard(int target) throws IOException {
            this.target = target;
            start(this::accept);
        }

        int port() {
            return socket.getLocalPort();
        }

        void leadTo(int port) {
            target = port;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }

        private void accept() {
            try {
                while (!socket.isClosed()) {
                    Socket client = socket.accept();
                    Socket server = new Socket("127.0.0.1", target);
                    start(() -> pass(client, server));
                    start(() -> pass(server, client));
                }
            } catch (IOException closed) {
                // The test is over.
                return;
            }
        }

        private static void pass(Socket from, Socket to) {
            try (from;
                    to) {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException ended) {
                // One end has gone, and the other goes with it.
                return;
            }
        }

        private static void start(Runnable work) {
            var thread = new Thread(work, "test-switchboard");
            thread.setDaemon(true);
            thread.start();
        }
    }
}
