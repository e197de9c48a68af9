// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.account.AccountBench.Ran;
import dev.mlgit.account.ForgeStub.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The API of Forgejo and Gitea. */
class ForgejoContractTest {
    private static final String LIST = "GET /api/v1/user/keys?limit=50&page=1";
    private static final String ADD = "POST /api/v1/user/keys";

    @TempDir
    Path home;

    private AccountBench bench;
    private ForgeStub forge;

    @BeforeEach
    void start() {
        bench = new AccountBench(home);
        forge = ForgeStub.start();
    }

    @AfterEach
    void stop() {
        forge.close();
    }

    @Test
    void addsTheKey() {
        forge.on(LIST, Answer.json(200, "[]")).on(ADD, Answer.json(201, "{\"id\":3}"));

        assertThat(add().out()).startsWith("Added to 127.0.0.1:" + forge.port() + " as 't'");
        var added = forge.asked().get(1);
        assertThat(added.headers()).containsEntry("authorization", "token " + AccountBench.TOKEN);
        assertThat(added.body().replaceAll("\\s*\n\\s*", ""))
                .isEqualTo("{\"title\": \"t\",\"key\": \"" + AccountBench.line(1) + "\",\"read_only\": false}");
    }

    /** These servers take each title once. */
    @Test
    void aTitleThatIsTakenGetsANumber() {
        forge.on(LIST, Answer.json(200, "[{\"id\":1,\"title\":\"t\",\"key\":\"" + AccountBench.line(2) + "\"}]"))
                .on(ADD, Answer.json(201, "{\"id\":3}"));

        assertThat(add().out()).startsWith("Added to 127.0.0.1:" + forge.port() + " as 't (2)'");
        assertThat(forge.asked().get(1).body()).contains("\"t (2)\"");
    }

    @Test
    void aKeyOfAnotherAccountIsToldAsThat() {
        forge.on(LIST, Answer.json(200, "[]"))
                .on(
                        ADD,
                        Answer.json(
                                422, "{\"message\":\"Key content has been used as non-deploy key\",\"url\":\"x\"}"));

        Ran ran = add();

        assertThat(ran.error()).contains("already, and not on this account");
        assertThat(ran.exitCode()).isEqualTo(1);
    }

    /** The second as newer Gitea writes it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "token does not have at least one of required scope(s): [write:user]",
                "token does not have at least one of required scope(s), required=[write:user]"
            })
    void aMissingScopeIsToldByName(String message) {
        forge.on(LIST, Answer.json(403, "{\"message\":\"" + message + "\"}"));

        assertThat(add())
                .isEqualTo(new Ran(
                        4,
                        "",
                        "error: the token lacks the scope write:user at 127.0.0.1:" + forge.port() + "\n"
                                + "hint: make one that has it at " + forge.address()
                                + "/user/settings/applications\n"));
    }

    @Test
    void aWrongTokenIsTold() {
        forge.on(LIST, Answer.json(401, "{\"message\":\"invalid username, password or token\"}"));

        Ran ran = add();

        assertThat(ran.error()).contains("does not accept the token: invalid username, password or token");
        assertThat(ran.exitCode()).isEqualTo(4);
    }

    private Ran add() {
        return bench.add("--to", forge.address(), "--type", "forgejo", "--title", "t");
    }
}
