// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.OpenSshServer;
import dev.mlgit.testkit.TestTerminal;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clones from a real OpenSSH server. */
class CloneOverSshTest {
    @TempDir
    Path directory;

    private CloneBench bench;
    private OpenSshServer server;

    @BeforeEach
    void start() {
        bench = new CloneBench(directory);
        server = OpenSshServer.startIn(bench.root().resolve("server"));
        bench.repository(server.repositories().resolve("model.git"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void clonesWithTheDefaultKeyFromAKnownHost() {
        server.authorize("ada", bench.key("id_ed25519", "ed25519", ""));
        knowServer("ed25519");
        var terminal = TestTerminal.piped();

        int exitCode = bench.mlgit(terminal, "clone", server.url("model.git"));

        assertThat(terminal.error()).isEqualTo("Cloning into 'model'...\n");
        assertThat(exitCode).isZero();
        assertAsGit();
    }

    private void knowServer(String type) {
        bench.write(bench.sshDirectory().resolve("known_hosts"), server.knownHostsLine(type) + "\n");
    }

    private void assertAsGit() {
        Path ours = bench.home().resolve("model");
        Path bare = server.repositories().resolve("model.git");
        bench.git(bench.root(), "clone", "-q", bare.toString(), "theirs");
        Path theirs = bench.root().resolve("theirs");
        assertThat(bench.git(ours, "fsck", "--strict")).isEmpty();
        assertThat(bench.git(ours, "status", "--porcelain")).isEmpty();
        assertThat(bench.git(ours, "for-each-ref")).isEqualTo(bench.git(theirs, "for-each-ref"));
        assertThat(CloneBench.read(ours.resolve(".git/config")))
                .isEqualTo(CloneBench.read(theirs.resolve(".git/config"))
                        .replace(bare.toString(), server.url("model.git")));
        assertThat(bench.sh(bench.root(), "diff -r --exclude=.git home/model theirs"))
                .isEmpty();
    }
}
