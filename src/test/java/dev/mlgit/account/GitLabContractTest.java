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

/** GitLab's API, hosted and somebody's own, as its documentation has it. */
class GitLabContractTest {
    private static final String LIST = "GET /git/api/v4/user/keys?per_page=100&page=1";
    private static final String ADD = "POST /git/api/v4/user/keys";

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
    void addsTheKeyBelowASubfolder() {
        forge.on(LIST, Answer.json(200, "[]")).on(ADD, Answer.json(201, "{\"id\":41}"));

        Ran ran = add();

        assertThat(ran.out()).startsWith("Added to 127.0.0.1:" + forge.port() + " as 't': ED25519 SHA256:");
        assertThat(ran.exitCode()).isZero();
        var added = forge.asked().get(1);
        assertThat(added.headers())
                .containsEntry("private-token", AccountBench.TOKEN)
                .doesNotContainKey("authorization");
        assertThat(added.body().replaceAll("\\s*\n\\s*", ""))
                .isEqualTo("{\"title\": \"t\",\"key\": \"" + AccountBench.line(1) + "\"}");
    }

    @Test
    void findsTheKeyWithItsCommentOnTheNextPage() {
        forge.on(LIST, Answer.json(200, keys(2, "auth_and_signing")).with("X-Next-Page", "2"))
                .on("GET /git/api/v4/user/keys?per_page=100&page=2", Answer.json(200, keys(1, "auth")));

        assertThat(add().out()).startsWith("Already on 127.0.0.1:" + forge.port() + " as 'key 1'");
    }

    @Test
    void aKeyForSignaturesOnlyIsNoSuccess() {
        forge.on(LIST, Answer.json(200, keys(1, "signing")));

        Ran ran = add();

        assertThat(ran)
                .isEqualTo(new Ran(
                        1,
                        "",
                        "error: the key is on the account at 127.0.0.1:" + forge.port()
                                + " for signatures only, as 'key 1'\n"
                                + "hint: remove it there and run this again: " + forge.address()
                                + "/git/-/user_settings/ssh_keys\n"));
    }

    @Test
    void theDocumentedDuplicateErrorIsAKeyOfAnotherAccount() {
        forge.on(LIST, Answer.json(200, "[]"))
                .on(
                        ADD,
                        Answer.json(
                                400,
                                "{\"message\":{\"fingerprint\":[\"has already been taken\"],"
                                        + "\"key\":[\"has already been taken\"]}}"));

        Ran ran = add();

        assertThat(ran.error()).contains("already, and not on this account");
        assertThat(ran.exitCode()).isEqualTo(1);
    }

    @Test
    void anotherReasonAgainstTheKeyIsNoDuplicate() {
        forge.on(LIST, Answer.json(200, "[]"))
                .on(ADD, Answer.json(400, "{\"message\":{\"key\":[\"type is forbidden. Must be RSA\"]}}"));

        assertThat(add().error())
                .isEqualTo("error: 127.0.0.1:" + forge.port() + " answers 400: key type is forbidden. Must be RSA\n");
    }

    @Test
    void aMissingScopeIsToldByName() {
        forge.on(
                LIST,
                Answer.json(
                        403,
                        "{\"error\":\"insufficient_scope\",\"error_description\":\"The request requires higher "
                                + "privileges than provided by the access token.\",\"scope\":\"api read_api\"}"));

        assertThat(add())
                .isEqualTo(new Ran(
                        4,
                        "",
                        "error: the token lacks the scope api read_api at 127.0.0.1:" + forge.port() + "\n"
                                + "hint: make one that has it at " + forge.address()
                                + "/git/-/user_settings/personal_access_tokens\n"));
    }

    @Test
    void aRevokedTokenIsWrong() {
        forge.on(
                LIST,
                Answer.json(
                        401,
                        "{\"error\":\"invalid_token\",\"error_description\":\"Token was revoked. You have to "
                                + "re-authorize from the user.\"}"));

        Ran ran = add();

        assertThat(ran.error())
                .startsWith("error: 127.0.0.1:" + forge.port() + " does not accept the token: Token was");
        assertThat(ran.exitCode()).isEqualTo(4);
    }

    private Ran add() {
        return bench.add("--to", forge.address() + "/git/", "--type", "gitlab", "--title", "t");
    }

    private static String keys(int number, String usage) {
        return "[{\"id\":" + number + ",\"title\":\"key " + number + "\",\"key\":\"" + AccountBench.line(number)
                + " ada (gitlab.example)\",\"usage_type\":\"" + usage + "\"}]";
    }
}
