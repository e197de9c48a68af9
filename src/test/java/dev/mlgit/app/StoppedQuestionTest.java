// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.OpenSshServer;
import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.TmuxSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C at a question of a real process on a real terminal. */
@Timeout(120)
class StoppedQuestionTest {
    @TempDir
    Path home;

    @Test
    void leavesNoSshDirectoryThatWasMadeForTheKey() {
        try (var session = mlgit("keygen")) {
            session.waitFor("Enter file in which to save the key").press("Enter");
            session.waitFor("Enter passphrase (empty for no passphrase):").press("C-c");

            assertThat(session.waitForExit()).isEqualTo(130);
            assertThat(home).isEmptyDirectory();
        }
    }

    @Test
    void neverShowsAPassphraseTypedAsSoonAsItsPromptIsSeen() {
        try (var session = mlgit("keygen", "-f", home.resolve("key").toString())) {
            session.waitFor("Enter passphrase (empty for no passphrase):").type("unseen");
            session.press("Enter").waitFor("Enter same passphrase again:").type("unseen");
            session.press("Enter");

            assertThat(session.waitForExit()).isZero();
            assertThat(session.screen()).doesNotContain("unseen");
        }
    }

    @Test
    void endsACloneAtTheHostQuestionAndCleansUpBeforeItEnds() {
        try (var server = OpenSshServer.startIn(home.resolveSibling(home.getFileName() + "-server"));
                var session = mlgit(
                        "clone", server.url("model"), home.resolve("model").toString())) {
            session.waitFor("(yes/no/[fingerprint])?").press("C-c");

            assertThat(session.waitForExit()).isEqualTo(130);
            assertThat(home).isEmptyDirectory();
            assertThat(session.screen()).contains("\nerror: the clone was stopped\n");
        }
    }

    @Test
    void endsACloneAtThePassphrasePromptWithTheEchoOnAgain() {
        Path key = home.resolve("key");
        RealCommand.run(home, Map.of(), List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "secret", "-f", "" + key))
                .success();
        try (var server = OpenSshServer.startIn(home.resolveSibling(home.getFileName() + "-server"))) {
            server.authorize("ada", read(key.resolveSibling("key.pub")));
            try (var session = mlgit(
                    "clone",
                    "--accept-new",
                    "-i",
                    key.toString(),
                    server.url("model"),
                    home.resolve("model").toString())) {
                session.waitFor("Enter passphrase for").press("C-c");

                assertThat(session.waitForExit()).isEqualTo(130);
                assertThat(home.resolve("model")).doesNotExist();
                assertThat(session.type("seen again").waitFor("seen again").screen())
                        .contains("\nerror: the clone was stopped\n");
            }
        }
    }

    /** The real Azure DevOps, as far as mlgit knows: ssh_config leads its name to a server here. */
    @Test
    void endsTheWaitingForAzureDevOpsAndLeavesWhatIsThereAsItIs() throws IOException {
        Path ssh = Files.createDirectory(
                home.resolve(".ssh"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path key = ssh.resolve("id_rsa_azuredevops");
        RealCommand.run(home, Map.of(), List.of("ssh-keygen", "-q", "-t", "rsa", "-N", "", "-f", "" + key))
                .success();
        try (var server = OpenSshServer.startIn(home.resolveSibling(home.getFileName() + "-server"))) {
            String configuration = "Host ssh.dev.azure.com\n  HostName 127.0.0.1\n  Port " + server.port() + "\n";
            Files.writeString(ssh.resolve("config"), configuration);
            Files.writeString(ssh.resolve("known_hosts"), server.knownHostsLine("ed25519") + "\n");
            String before = contents(ssh);
            try (var session = mlgit("key", "add", "--to", "https://dev.azure.com/contoso")) {
                session.waitFor("[y/N]").press("n", "Enter");
                session.waitFor("hint: to look again later: mlgit key test azure-devops")
                        .press("C-c");

                assertThat(session.waitForExit()).isEqualTo(130);
                assertThat(session.screen())
                        .contains("https://dev.azure.com/contoso/_usersSettings/keys")
                        .contains("Ctrl-C ends it, nothing is lost.")
                        .doesNotContain("error:");
                assertThat(contents(ssh)).isEqualTo(before);
            }
        }
    }

    /** Names, modes and bytes of a directory. */
    private static String contents(Path directory) {
        return RealCommand.run(
                        directory, Map.of(), List.of("sh", "-c", "ls -lA --time-style=full-iso . && sha256sum ./*"))
                .success();
    }

    private TmuxSession mlgit(String... arguments) {
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.mlgit.app.Main"));
        words.addAll(List.of(arguments));
        return TmuxSession.start(home, Map.of("HOME", home.toString(), "TERM", "xterm-256color"), words);
    }

    private static String read(Path file) {
        return RealCommand.run(file.getParent(), Map.of(), List.of("cat", file.toString()))
                .success();
    }
}
