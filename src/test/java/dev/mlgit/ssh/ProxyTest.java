// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.connection.FailureCause;
import dev.mlgit.connection.LoginReport;
import dev.mlgit.core.error.ErrorKind;
import dev.mlgit.testkit.OpenSshServer;
import dev.mlgit.testkit.OpenSshServerSettings;
import dev.mlgit.testkit.RealParts;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers that are reached through others, or by a program. */
@Timeout(180)
class ProxyTest {
    @TempDir
    Path directory;

    private ConnectionBench bench;
    private OpenSshServer far;

    @BeforeEach
    void prepare() {
        bench = new ConnectionBench(directory);
        far = bench.knownServer();
        far.authorizeLogin(bench.key("id_ed25519", "ed25519"));
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void goesThroughTwoJumpHostsEachWithItsOwnSettings() throws Exception {
        OpenSshServer outer = bench.knownServer();
        OpenSshServer inner = bench.server(OpenSshServerSettings.STANDARD);
        outer.authorizeLogin(bench.key("outer_key", "ecdsa"));
        inner.authorizeLogin(bench.key("inner_key", "rsa", "2048", ""));
        ConnectionBench.append(
                bench.sshDirectory().resolve("known_hosts"), "inner.example " + inner.hostKey("rsa") + "\n");
        bench.config("""
                Host outer
                  HostName 127.0.0.1
                  Port %d
                  IdentityFile ~/.ssh/outer_key
                Host inner
                  HostName 127.0.0.1
                  Port %d
                  HostKeyAlias inner.example
                  IdentityFile ~/.ssh/inner_key
                Host far
                  HostName 127.0.0.1
                  Port %d
                  ProxyJump outer,inner
                """.formatted(outer.port(), inner.port(), far.port()));

        try (var session = bench.open(far.user() + "@far").orThrow()) {
            LoginReport report = session.login();
            assertThat(report.address()).isEmpty();
            assertThat(report.hops())
                    .extracting(hop -> hop.destination().host() + " "
                            + hop.taken().orElseThrow().comment() + " "
                            + hop.negotiation().orElseThrow().hostKeyAlgorithm())
                    .containsExactly("outer outer_key ssh-ed25519", "inner inner_key rsa-sha2-512");
            assertThat(report.hops().get(0).address()).contains("127.0.0.1");
            assertThat(ConnectionBench.output(session, "echo $SSH_CONNECTION")).contains(" " + far.port());
        }
        MinaConnectorTest.assertNoThreads();
    }

    @Test
    void aJumpHostThatHasChangedIsRefused() {
        OpenSshServer hop = bench.knownServer();
        hop.authorizeLogin(bench.publicLine("id_ed25519"));
        hop.replaceHostKeys();
        bench.config("Host far\n  HostName 127.0.0.1\n  Port " + far.port() + "\n  ProxyJump 127.0.0.1:" + hop.port()
                + "\n");

        var failed = bench.failure("far");

        assertThat(failed.cause()).isEqualTo(FailureCause.HOST_KEY_REFUSED);
        assertThat(failed.failure().kind()).isEqualTo(ErrorKind.REFUSED);
        assertThat(failed.failure().text()).startsWith("at the jump host 127.0.0.1:" + hop.port() + ": ");
        assertThat(failed.report().hops()).hasSize(1);
        MinaConnectorTest.assertNoThreads();
    }

    @Test
    void saysWhatTheJumpHostCouldNotReach() {
        OpenSshServer hop = bench.knownServer();
        hop.authorizeLogin(bench.publicLine("id_ed25519"));
        bench.config("Host far\n  HostName 127.0.0.1\n  Port 1\n  ProxyJump 127.0.0.1:" + hop.port() + "\n");

        var failed = bench.failure("far");

        assertThat(failed.cause()).isEqualTo(FailureCause.PROXY_FAILED);
        assertThat(failed.failure().text()).startsWith("no way to 127.0.0.1: ").contains("refused");
        MinaConnectorTest.assertNoThreads();
    }

    @Test
    void aCircleOfJumpHostsEnds() {
        bench.config("Host a\n  ProxyJump b\nHost b\n  ProxyJump a\n");

        var failed = bench.failure("a");

        assertThat(failed.cause()).isEqualTo(FailureCause.CONFIGURATION);
        assertThat(failed.failure().text()).contains("ProxyJump goes in a circle");
    }

    @Test
    void goesThroughAProgram() throws Exception {
        RealParts.assumeProgram("bash", "bash");
        bench.config("Host far\n  HostName 127.0.0.1\n  Port " + far.port()
                + "\n  ProxyCommand bash -c 'exec 3<>/dev/tcp/%h/%p; cat <&3 & cat >&3'\n");

        try (var session = bench.open(far.user() + "@far").orThrow()) {
            assertThat(session.login().address()).isEmpty();
            assertThat(ConnectionBench.output(session, "echo through")).isEqualTo("through\n");
        }
        MinaConnectorTest.assertNoThreads();
        assertThat(ProcessHandle.current().descendants().filter(process -> process.info()
                        .arguments()
                        .map(arguments -> String.join(" ", arguments).contains("/dev/tcp"))
                        .orElse(false)))
                .isEmpty();
    }

    @Test
    void passesOnTheLastWordsOfAProgram() {
        bench.config("Host far\n  HostName 127.0.0.1\n  ProxyCommand sh -c 'echo \"no \\033[31mway\" >&2; exit 3'\n");

        var failed = bench.failure("far");

        assertThat(failed.cause()).isEqualTo(FailureCause.PROXY_FAILED);
        assertThat(failed.failure().text())
                .startsWith("the ProxyCommand for 127.0.0.1 brought no connection: no ")
                .endsWith("way (exit code 3)")
                .doesNotContain("\u001b");
        MinaConnectorTest.assertNoThreads();
    }

    @Test
    void givesNoShellWordsToAProgram() {
        bench.config("Host *\n  ProxyCommand touch " + bench.root().resolve("owned") + "-%r\n");

        var failed = bench.failure("$(id)@127.0.0.1");

        assertThat(failed.failure().kind()).isEqualTo(ErrorKind.REFUSED);
        assertThat(bench.root()).isDirectoryNotContaining("glob:**owned*");
    }
}
