// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.account.provider.Provider;
import dev.mlgit.account.provider.Providers;
import dev.mlgit.account.provider.Software;
import dev.mlgit.account.provider.SshAddress;
import dev.mlgit.app.AccountStage.Ran;
import dev.mlgit.testkit.OpenSshServer;
import dev.mlgit.testkit.OpenSshServerSettings;
import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import dev.mlgit.testkit.TestEnvironment;
import dev.mlgit.testkit.TestTerminal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host whose SSH port is shut, and its other name and port. */
class ShutPortTest {
    private static final String OWN = "Host *.internal\n\tUser ada\n";

    @TempDir
    Path home;

    private OpenSshServer open;
    private int shut;

    @BeforeEach
    void start() throws IOException {
        open = OpenSshServer.startIn(
                home.resolve("server"), OpenSshServerSettings.STANDARD.withHostKeyTypes("ed25519"));
        try (var probe = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            shut = probe.getLocalPort();
        }
        Files.createDirectories(home.resolve(".ssh"));
        Files.writeString(home.resolve(".ssh/known_hosts"), open.knownHostsLine("ed25519") + "\n");
        config();
        RealCommand.run(
                        home,
                        environment().variables(),
                        List.of(
                                RealParts.program("ssh-keygen").toString(),
                                "-q",
                                "-t",
                                "ed25519",
                                "-N",
                                "",
                                "-f",
                                home.resolve(".ssh/id_ed25519").toString()))
                .success();
        open.authorize("ada", Files.readString(home.resolve(".ssh/id_ed25519.pub")));
    }

    @AfterEach
    void stop() {
        open.close();
    }

    @Test
    void theOtherPortIsTriedAndSshConfigGoesThereAfterAYesUntilItIsUndone() throws IOException {
        Ran tested = stage(open.port()).run(TestTerminal.typing("y"), false, "test", "github");

        assertThat(tested.out()).startsWith("You are ada at GitHub.\n");
        assertThat(tested.exitCode()).isZero();
        assertThat(tested.error())
                .startsWith("Port " + shut + " of 127.0.0.1 is shut; trying 127.0.0.1:" + open.port() + ".\n")
                .contains("\nhint: to undo it: mlgit key test --undo 127.0.0.1\n");
        assertThat(read())
                .contains("Host 127.0.0.1\n  HostName 127.0.0.1\n  Port " + open.port() + "\n")
                .endsWith(OWN);
        assertThat(sshSays("127.0.0.1"))
                .contains("\nport " + open.port() + "\n")
                .contains("user " + open.user());
        assertThat(sshSays("git.internal")).contains("user ada\n").contains("\nport 22\n");

        Ran undone = stage(open.port()).run(TestTerminal.piped(), false, "test", "--undo", "github");

        assertThat(undone.out()).startsWith("Taken out of " + home + "/.ssh/config; as it was before: ");
        assertThat(read()).isEqualTo(OWN);

        Ran again = stage(open.port()).run(TestTerminal.piped(), false, "test", "--undo", "127.0.0.1");

        assertThat(again.out()).isEqualTo("There is no such block of mlgit's in " + home + "/.ssh/config.\n");
        assertThat(again.exitCode()).isZero();
    }

    @Test
    void anAnswerOfNoLeavesSshConfigAsItIs() throws IOException {
        Ran tested = stage(open.port()).run(TestTerminal.typing("n"), false, "test", "github");

        assertThat(tested.exitCode()).isZero();
        assertThat(read()).isEqualTo(OWN);
    }

    @Test
    void whereNobodyCanBeAskedTheLinesAreShown() throws IOException {
        Ran tested = stage(open.port()).run(TestTerminal.piped(), false, "test", "github");

        assertThat(tested.error())
                .contains("hint: put this at the top of " + home + "/.ssh/config, or run it again with --yes to have it"
                        + " done:\nhint: Host 127.0.0.1\n");
        assertThat(tested.exitCode()).isZero();
        assertThat(read()).isEqualTo(OWN);
    }

    @Test
    void yesWritesWithoutAsking() throws IOException {
        stage(open.port()).run(TestTerminal.piped(), true, "test", "github");

        assertThat(read()).contains("Host 127.0.0.1\n").endsWith(OWN);
    }

    @Test
    void whereBothAreShutTheFirstFailureIsTold() throws IOException {
        Ran tested = stage(shut).run(TestTerminal.piped(), true, "test", "github");

        assertThat(tested.error()).contains("refused");
        assertThat(tested.exitCode()).isEqualTo(1);
        assertThat(read()).isEqualTo(OWN);
    }

    /** A wrong key is a reason to stop, not to look for another door. */
    @Test
    void aHostWhoseKeyHasChangedIsNotTriedElsewhere() throws IOException {
        open.replaceHostKeys();
        var table = providers(open.port(), open.port());

        Ran tested =
                new AccountStage(environment(), table, time -> {}).run(TestTerminal.piped(), true, "test", "github");

        assertThat(tested.exitCode()).isEqualTo(3);
        assertThat(tested.error()).doesNotContain("trying");
        assertThat(read()).isEqualTo(OWN);
    }

    /** The other door is verified as the first one is. */
    @Test
    void anUnknownHostBehindTheOtherPortIsRefused() throws IOException {
        Files.writeString(home.resolve(".ssh/known_hosts"), "");

        Ran tested = stage(open.port()).run(TestTerminal.piped(), true, "test", "github");

        assertThat(tested.exitCode()).isNotZero();
        assertThat(read()).isEqualTo(OWN);
    }

    private AccountStage stage(int other) {
        return new AccountStage(environment(), providers(shut, other), time -> {});
    }

    private Providers providers(int port, int other) {
        return new Providers(List.of(new Provider(
                "github",
                "GitHub",
                Software.GITHUB,
                "127.0.0.1",
                List.of(),
                "127.0.0.1",
                open.user(),
                port,
                Optional.of(new SshAddress("127.0.0.1", other)),
                Optional.of("http://127.0.0.1:1"),
                "http://127.0.0.1:1/keys",
                Optional.empty(),
                Optional.empty())));
    }

    private String sshSays(String host) {
        return RealCommand.run(
                        home,
                        environment().variables(),
                        List.of(
                                RealParts.program("ssh").toString(),
                                "-G",
                                "-F",
                                home.resolve(".ssh/config").toString(),
                                host))
                .success();
    }

    private TestEnvironment environment() {
        return TestEnvironment.at(home);
    }

    private void config() throws IOException {
        Path file = Files.writeString(home.resolve(".ssh/config"), OWN);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private String read() throws IOException {
        return Files.readString(home.resolve(".ssh/config"));
    }
}
