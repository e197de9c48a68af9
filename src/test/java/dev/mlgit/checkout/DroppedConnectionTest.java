// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.OpenSshServer;
import dev.mlgit.testkit.TestTerminal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A network that drops connections in the middle of a pack. */
@Timeout(120)
class DroppedConnectionTest {
    /** Far into the pack, which is larger than this. */
    private static final int CUT_AFTER = 600_000;

    @TempDir
    Path directory;

    private CloneBench bench;
    private OpenSshServer server;

    @BeforeEach
    void start() {
        bench = new CloneBench(directory);
        server = OpenSshServer.startIn(bench.root().resolve("server"));
        Path bare = bench.repository(server.repositories().resolve("model.git"));
        bench.sh(bench.root(), """
                cd work-1
                head -c 2000000 /dev/urandom >large.bin
                git add large.bin
                git commit -qm large
                git push -q '%s' trunk
                """.formatted(bare));
        server.authorize("ada", bench.key("id_ed25519", "ed25519", "open sesame"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void triesAgainWithoutAskingForThePassphraseAgain() throws IOException {
        try (var relay = new CuttingRelay(server.port(), 2)) {
            var terminal = TestTerminal.typing("open sesame");

            int exitCode = cloneThrough(relay, terminal);

            assertThat(terminal.error())
                    .contains("The connection broke: trying once more (2 of 3)\n")
                    .contains("The connection broke: trying once more (3 of 3)\n");
            assertThat(terminal.unusedAnswers()).isEmpty();
            assertThat(exitCode).isZero();
            Path model = bench.home().resolve("model");
            assertThat(bench.git(model, "fsck", "--strict")).isEmpty();
            assertThat(bench.git(model, "status", "--porcelain")).isEmpty();
        }
    }

    @Test
    void leavesNothingWhenItBreaksEachTime() throws IOException {
        try (var relay = new CuttingRelay(server.port(), 99)) {
            var terminal = TestTerminal.typing("open sesame");

            int exitCode = cloneThrough(relay, terminal);

            assertThat(terminal.error()).endsWith("""
                    error: the connection broke in the middle of %s
                    hint: try again
                    """.formatted(url(relay)));
            assertThat(exitCode).isEqualTo(1);
            assertThat(bench.home().resolve("model")).doesNotExist();
        }
    }

    private int cloneThrough(CuttingRelay relay, TestTerminal terminal) {
        return bench.mlgit(terminal, "clone", "--accept-new", url(relay));
    }

    private String url(CuttingRelay relay) {
        return server.url("model.git").replace(":" + server.port(), ":" + relay.port());
    }

    /** Passes everything on, but cuts the first connections after some of what the server says. */
    private static final class CuttingRelay implements AutoCloseable {
        private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        private final AtomicInteger cuts;
        private final int target;

        CuttingRelay(int target, int cuts) throws IOException {
            this.target = target;
            this.cuts = new AtomicInteger(cuts);
            daemon(this::serve);
        }

        int port() {
            return listener.getLocalPort();
        }

        private void serve() {
            while (!listener.isClosed()) {
                try {
                    Socket client = listener.accept();
                    var behind = new Socket(InetAddress.getByName("127.0.0.1"), target);
                    boolean cut = cuts.getAndDecrement() > 0;
                    daemon(() -> pass(client, behind, Long.MAX_VALUE));
                    daemon(() -> pass(behind, client, cut ? CUT_AFTER : Long.MAX_VALUE));
                } catch (IOException closed) {
                    // Nobody listens any more.
                }
            }
        }

        private static void pass(Socket from, Socket to, long most) {
            var buffer = new byte[1 << 14];
            long passed = 0;
            try (from;
                    to) {
                for (int count = from.getInputStream().read(buffer);
                        count >= 0 && passed < most;
                        count = from.getInputStream().read(buffer)) {
                    to.getOutputStream().write(buffer, 0, count);
                    passed += count;
                }
            } catch (IOException ended) {
                // One side has closed; the try closes the other.
            }
        }

        private static void daemon(Runnable work) {
            var thread = new Thread(work, "cutting-relay");
            thread.setDaemon(true);
            thread.start();
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }
}
