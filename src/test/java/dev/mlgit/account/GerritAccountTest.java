// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.account.AccountBench.Ran;
import dev.mlgit.testkit.GerritServer;
import dev.mlgit.testkit.TestEnvironment;
import dev.mlgit.testkit.TestTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real account on a real server: Gerrit's. */
class GerritAccountTest {
    @TempDir
    Path home;

    @Test
    void aKeyGoesToTheAccountOpensItAndLeavesItAgain() throws IOException {
        try (var gerrit = GerritServer.startIn(home.resolve("gerrit"))) {
            gerrit.ask("PUT", "/a/projects/team%2Fmodel", "{\"create_empty_commit\":true}");
            Files.writeString(home.resolve("token"), GerritServer.PASSWORD + "\n");
            run("keygen", "--no-passphrase", "-q", "-o", "none");

            Ran wrong = run("key", "add", "--to", gerrit.address(), "--user", "nobody", "--token-file", "token");
            assertThat(wrong.error())
                    .isEqualTo("error: " + host(gerrit) + " does not accept the token: Unauthorized\n"
                            + "hint: make a new one at " + gerrit.address() + "/settings/#HTTPCredentials\n");
            assertThat(wrong.exitCode()).isEqualTo(4);

            Ran added = add(gerrit, "-o", "json", "--query", "[outcome, software]");
            assertThat(added.out()).isEqualTo("[\n  \"added\",\n  \"gerrit\"\n]\n");
            assertThat(added.exitCode()).isZero();

            String signIn = GerritServer.USER + "@127.0.0.1:" + gerrit.sshPort();
            assertThat(added.error()).isEqualTo("hint: see whether it works: mlgit key test " + signIn + "\n");

            Ran again = add(gerrit, "-o", "json", "--query", "outcome");
            assertThat(again.out()).isEqualTo("\"already_there\"\n");
            assertThat(again.exitCode()).isZero();

            Ran listed = add(gerrit, "--list", "-o", "json", "--query", "[].title | [0]");
            assertThat(listed.out()).matches("\"mlgit:tester@instance_\\d{4}-\\d\\d-\\d\\d\"\n");

            Ran unknown = run("key", "test", signIn);
            assertThat(unknown.exitCode()).isEqualTo(3);

            Ran tested = run("key", "test", gerrit.sshAddress("team/model"), "--accept-new");
            assertThat(tested.error()).contains("Permanently added");
            assertThat(tested.out())
                    .startsWith("You are Administrator at [127.0.0.1]:" + gerrit.sshPort() + ".\n")
                    .contains("taken");
            assertThat(tested.exitCode()).isZero();

            Ran cloned = run("clone", gerrit.sshAddress("team/model"));
            assertThat(cloned.exitCode()).as(cloned.error()).isZero();
            assertThat(home.resolve("model/.git")).isDirectory();

            Ran removed = remove(gerrit);
            assertThat(removed.error()).matches("Deleted 'mlgit:tester@instance_[0-9-]+' at 127\\.0\\.0\\.1:\\d+\\.\n");
            assertThat(removed.exitCode()).isZero();

            Ran gone = remove(gerrit);
            assertThat(gone.out()).contains("does not have the key");
            assertThat(gone.exitCode()).isZero();

            Ran shut = run("key", "test", gerrit.sshAddress("team/model"));
            assertThat(shut.error()).contains("accepts none of your keys");
            assertThat(shut.exitCode()).isEqualTo(4);
        }
    }

    private Ran add(GerritServer gerrit, String... more) {
        var arguments = new ArrayList<>(
                List.of("key", "add", "--to", gerrit.address(), "--user", GerritServer.USER, "--token-file", "token"));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private Ran remove(GerritServer gerrit) {
        String from = gerrit.address().replace("://", "://" + GerritServer.USER + "@");
        return run("key", "remove", "-f", ".ssh/id_ed25519", "--from", from, "--token-file", "token", "--yes");
    }

    private Ran run(String... arguments) {
        return AccountBench.run(TestEnvironment.at(home), TestTerminal.piped(), arguments);
    }

    private static String host(GerritServer gerrit) {
        return gerrit.address().substring("http://".length());
    }
}
