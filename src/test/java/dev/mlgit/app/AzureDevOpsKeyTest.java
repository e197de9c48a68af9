// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.account.provider.Provider;
import dev.mlgit.account.provider.Providers;
import dev.mlgit.account.provider.Software;
import dev.mlgit.app.AccountStage.Ran;
import dev.mlgit.testkit.OpenSshServer;
import dev.mlgit.testkit.OpenSshServerSettings;
import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import dev.mlgit.testkit.TestEnvironment;
import dev.mlgit.testkit.TestTerminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host without an API that takes RSA keys only: {@code key add --to azure-devops}. */
class AzureDevOpsKeyTest {
    @TempDir
    Path home;

    private final List<Duration> pauses = new ArrayList<>();
    private OpenSshServer server;

    @BeforeEach
    void start() throws IOException {
        server = OpenSshServer.startIn(
                home.resolve("server"), OpenSshServerSettings.STANDARD.withHostKeyTypes("ed25519"));
        Files.createDirectories(home.resolve(".ssh"));
        Files.writeString(home.resolve(".ssh/known_hosts"), server.knownHostsLine("ed25519") + "\n");
        key("id_ed25519", "ed25519");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void makesAnRsaKeyBindsItShowsThePageAndWaitsUntilItWorks() throws IOException {
        Ran added = stage(pause -> {
                    if (pause == 2) {
                        greet(read(".ssh/id_rsa_azuredevops.pub"));
                    }
                })
                .run(TestTerminal.typing("contoso", "y", "", "", "y"), false, "add", "--to", "azure-devops");

        String line = read(".ssh/id_rsa_azuredevops.pub").replaceFirst("^(\\S+ \\S+).*\n", "$1");
        assertThat(added.error()).doesNotContain("error:");
        assertThat(added.out())
                .startsWith("Add this key, as one line, at\n\n  https://dev.azure.com/contoso/_usersSettings/keys\n\n"
                        + line + "\n\nSHA256:")
                .contains("\n" + md5(".ssh/id_rsa_azuredevops.pub") + "  (the form that page may show)\n")
                .contains("expires there after one year");
        assertThat(added.error())
                .contains("Make an RSA key of 4096 bits for it, " + home + "/.ssh/id_rsa_azuredevops? [y/N] y\n")
                .contains("hint: to undo it: mlgit key test --undo 127.0.0.1\n")
                .endsWith("Azure DevOps takes the key.\n");
        assertThat(added.exitCode()).isZero();
        assertThat(pauses).containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(10));
        assertThat(read(".ssh/config")).contains("""
                        Host 127.0.0.1 vs-ssh.visualstudio.com
                          User %s
                          IdentityFile ~/.ssh/id_rsa_azuredevops
                          IdentitiesOnly yes
                        """.formatted(server.user()));
        assertThat(keygen("-l", "-f", home.resolve(".ssh/id_rsa_azuredevops").toString()))
                .startsWith("4096 ");

        Ran again = stage(pause -> {})
                .run(TestTerminal.typing(), false, "add", "--to", "https://dev.azure.com/contoso/project");

        assertThat(again.error()).doesNotContain("[y/N]").endsWith("Azure DevOps takes the key.\n");
        assertThat(again.exitCode()).isZero();
    }

    @Test
    void givesUpAfterAWhileAndSaysHowToGoOn() throws IOException {
        key("id_rsa", "rsa");

        Ran added = stage(pause -> {})
                .run(
                        TestTerminal.typing("n"),
                        false,
                        "add",
                        "-f",
                        ".ssh/id_rsa",
                        "--to",
                        "git@ssh.dev.azure.com:v3/contoso/project/model");

        assertThat(added.error())
                .contains("for at most 5 minutes")
                .endsWith("error: Azure DevOps does not take the key yet\n"
                        + "hint: is it on the page? https://dev.azure.com/contoso/_usersSettings/keys\n"
                        + "hint: try again later: mlgit key test azure-devops\n");
        assertThat(added.exitCode()).isEqualTo(4);
        assertThat(pauses).hasSize(30);
        assertThat(home.resolve(".ssh/config")).doesNotExist();
    }

    @Test
    void thePageIsALinkOnATerminalThatTakesMoreThanPlainText() throws IOException {
        key("id_rsa", "rsa");
        String page = "https://dev.azure.com/contoso/_usersSettings/keys";
        var plain = TestEnvironment.at(home);
        var colours = plain.with("TERM", "xterm-256color");

        assertThat(shown(colours, TestTerminal.typing("n")))
                .startsWith("Add this key, as one line, at\n\n  \u001b]8;;" + page + "\u001b\\" + page
                        + "\u001b]8;;\u001b\\\n\nssh-rsa ");
        assertThat(List.of(
                        shown(plain, TestTerminal.typing("n")),
                        shown(colours.with("TERM", "dumb"), TestTerminal.typing("n")),
                        shown(colours.with("NO_COLOR", "1"), TestTerminal.typing("n")),
                        shown(colours, TestTerminal.piped())))
                .allSatisfy(out -> assertThat(out)
                        .startsWith("Add this key, as one line, at\n\n  " + page + "\n\nssh-rsa ")
                        .doesNotContain("\u001b"));
    }

    private String shown(TestEnvironment environment, TestTerminal terminal) {
        Ran ran = new AccountStage(environment, providers(), pauses::add)
                .run(terminal, false, "add", "-f", ".ssh/id_rsa", "--no-wait", "--to", "https://dev.azure.com/contoso");
        assertThat(ran.exitCode()).isZero();
        return ran.out();
    }

    /** In the mlgit shell it interrupts the thread; outside it ends the process with the same number. */
    @Test
    void ctrlCWhileWaitingEndsItAndLosesNothing() throws IOException {
        key("id_rsa", "rsa");
        byte[] before = Files.readAllBytes(home.resolve(".ssh/id_rsa"));

        Ran added = stage(pause -> {
                    Thread.currentThread().interrupt();
                    new SleepingPause().pause(Duration.ofMinutes(1));
                })
                .run(
                        TestTerminal.typing("n"),
                        false,
                        "add",
                        "-f",
                        ".ssh/id_rsa",
                        "--to",
                        "git@ssh.dev.azure.com:v3/contoso/project/model");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(added.exitCode()).isEqualTo(130);
        assertThat(added.error())
                .contains("Ctrl-C ends it, nothing is lost.\n"
                        + "hint: to look again later: mlgit key test azure-devops\n")
                .doesNotContain("takes the key.");
        assertThat(pauses).hasSize(1);
        assertThat(home.resolve(".ssh/id_rsa")).hasBinaryContent(before);
    }

    @Test
    void anotherKindOfKeyIsRefused() {
        Ran added = stage(pause -> {})
                .run(
                        TestTerminal.piped(),
                        false,
                        "add",
                        "-f",
                        ".ssh/id_ed25519",
                        "--to",
                        "https://dev.azure.com/contoso");

        assertThat(added)
                .isEqualTo(new Ran(
                        2,
                        "",
                        "error: Azure DevOps takes RSA keys only; " + home + "/.ssh/id_ed25519.pub is of type ED25519\n"
                                + "hint: let mlgit make one: mlgit key add --to azure-devops --make-key\n"));
    }

    @Test
    void whereNobodyCanBeAskedEveryQuestionHasItsFlag() throws IOException {
        Ran organisation = stage(pause -> {}).run(TestTerminal.piped(), false, "add", "--to", "azure-devops");
        Ran key =
                stage(pause -> {}).run(TestTerminal.piped(), false, "add", "--to", "https://contoso.visualstudio.com/");
        Ran made = stage(pause -> {})
                .run(
                        TestTerminal.piped(),
                        false,
                        "add",
                        "--to",
                        "https://contoso.visualstudio.com/",
                        "--make-key",
                        "--no-passphrase");

        assertThat(organisation.error())
                .isEqualTo("error: keys at Azure DevOps belong to an organisation, and nobody can be asked which\n"
                        + "hint: name it: --to https://dev.azure.com/ORGANISATION\n");
        assertThat(organisation.exitCode()).isEqualTo(2);
        assertThat(key.error())
                .isEqualTo("error: Azure DevOps takes RSA keys only, and there is none for it\n"
                        + "hint: mlgit key add --to azure-devops --make-key\nhint: or name one: -f KEY\n");
        assertThat(key.exitCode()).isEqualTo(2);
        assertThat(made.out()).contains("https://dev.azure.com/contoso/_usersSettings/keys");
        assertThat(made.error()).contains("hint: put this at the top of " + home + "/.ssh/config");
        assertThat(made.exitCode()).isZero();
        assertThat(home.resolve(".ssh/config")).doesNotExist();
        assertThat(pauses).isEmpty();
    }

    private AccountStage stage(Step step) {
        pauses.clear();
        return new AccountStage(TestEnvironment.at(home), providers(), time -> {
            pauses.add(time);
            step.take(pauses.size());
        });
    }

    /** What happens in the world while mlgit waits for the time given by number. */
    private interface Step {
        void take(int pause);
    }

    private Providers providers() {
        return new Providers(List.of(new Provider(
                "azure-devops",
                "Azure DevOps",
                Software.AZURE_DEVOPS,
                "dev.azure.com",
                List.of("ssh.dev.azure.com", "*.visualstudio.com"),
                "127.0.0.1",
                server.user(),
                server.port(),
                Optional.empty(),
                Optional.empty(),
                "https://dev.azure.com/{org}/_usersSettings/keys",
                Optional.empty(),
                Optional.empty())));
    }

    private void greet(String publicLine) {
        server.authorizeLogin("restrict,command=\"echo remote: Shell access is not supported.; exit 1\" " + publicLine);
    }

    private void key(String name, String type) {
        keygen(
                "-q",
                "-t",
                type,
                "-N",
                "",
                "-f",
                home.resolve(".ssh").resolve(name).toString());
    }

    private String md5(String file) {
        return keygen("-E", "md5", "-l", "-f", home.resolve(file).toString()).split(" ")[1];
    }

    private String keygen(String... arguments) {
        var command = new ArrayList<>(List.of(RealParts.program("ssh-keygen").toString()));
        command.addAll(List.of(arguments));
        return RealCommand.run(home, TestEnvironment.at(home).variables(), command)
                .success();
    }

    private String read(String name) {
        try {
            return Files.readString(home.resolve(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
