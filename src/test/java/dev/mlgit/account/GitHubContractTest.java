// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.account.AccountBench.Ran;
import dev.mlgit.account.ForgeStub.Answer;
import dev.mlgit.testkit.TestTerminal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** GitHub's API, and that of GitHub Enterprise Server, as its documentation has it. */
class GitHubContractTest {
    private static final String LIST = "GET /api/v3/user/keys?per_page=100&page=1";
    private static final String ADD = "POST /api/v3/user/keys";

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
        forge.on(LIST, Answer.json(200, "[]"))
                .on(ADD, Answer.json(201, "{\"id\":7,\"title\":\"t\",\"key\":\"" + AccountBench.line(1) + "\"}"));

        Ran ran = add("-o", "json", "--title", "my \"key\"");

        assertThat(ran)
                .isEqualTo(new Ran(
                        0,
                        """
                        {
                          "account": "127.0.0.1:%1$d",
                          "software": "github",
                          "outcome": "added",
                          "id": "7",
                          "title": "my \\"key\\"",
                          "key_type": "ED25519",
                          "fingerprint": "%2$s",
                          "path": "%3$s/.ssh/id_ed25519.pub",
                          "settings_page": "http://127.0.0.1:%1$d/settings/keys"
                        }
                        """.formatted(forge.port(), AccountBench.key(1).fingerprint(), home),
                        "hint: an organisation with single sign-on wants the key authorised once more, at "
                                + forge.address() + "/settings/keys\n"
                                + "hint: see whether it works: mlgit key test " + forge.address() + "\n"));
        assertThat(forge.lines()).containsExactly(LIST, ADD);
        var added = forge.asked().get(1);
        assertThat(added.headers())
                .containsEntry("authorization", "Bearer " + AccountBench.TOKEN)
                .containsEntry("accept", "application/vnd.github+json")
                .containsEntry("x-github-api-version", "2022-11-28")
                .containsEntry("content-type", "application/json");
        assertThat(added.body().replaceAll("\\s*\n\\s*", ""))
                .isEqualTo("{\"title\": \"my \\\"key\\\"\",\"key\": \"" + AccountBench.line(1) + "\"}");
    }

    @Test
    void namesTheKeyAfterTheInstanceAndTheDay() {
        forge.on(LIST, Answer.json(200, "[]")).on(ADD, Answer.json(201, "{\"id\":7}"));

        Ran ran = add();

        assertThat(ran.out())
                .matches("Added to 127\\.0\\.0\\.1:\\d+ as 'mlgit: tester@instance \\d{4}-\\d\\d-\\d\\d': ED25519 "
                        + "SHA256:\\S+ \\(.*/\\.ssh/id_ed25519\\.pub\\)\n");
        assertThat(ran.exitCode()).isZero();
    }

    @Test
    void alreadyThereIsASuccessAndSendsNothingMore() {
        forge.on(
                LIST,
                Answer.json(
                        200,
                        "[{\"id\":1,\"key\":\"" + AccountBench.line(2) + "\",\"title\":\"other\"},{\"id\":2,\"key\":\""
                                + AccountBench.line(1)
                                + "\",\"title\":\"la\\u001b]0;ptop\",\"created_at\":\"2026-01-02\"}]"));

        Ran ran = add();

        assertThat(ran.out()).startsWith("Already on 127.0.0.1:" + forge.port() + " as 'la]0;ptop': ED25519 SHA256:");
        assertThat(ran.exitCode()).isZero();
        assertThat(forge.lines()).containsExactly(LIST);
    }

    @Test
    void findsTheKeyOnALaterPageWithoutFollowingForeignLinks() {
        forge.on(
                        LIST,
                        Answer.json(200, "[{\"id\":1,\"key\":\"" + AccountBench.line(2) + "\",\"title\":\"x\"}]")
                                .with("Link", "<https://elsewhere.example/steal?page=2>; rel=\"next\""))
                .on(
                        "GET /api/v3/user/keys?per_page=100&page=2",
                        Answer.json(200, "[{\"id\":2,\"key\":\"" + AccountBench.line(1) + "\",\"title\":\"mine\"}]"));

        assertThat(add().out()).contains("Already on").contains("as 'mine'");
    }

    @Test
    void aKeyOfAnotherAccountIsToldAsThat() {
        forge.on(LIST, Answer.json(200, "[]")).on(ADD, duplicate());

        Ran ran = add();

        assertThat(ran.error())
                .startsWith("error: 127.0.0.1:" + forge.port() + " has the key "
                        + AccountBench.key(1).fingerprint()
                        + " already, and not on this account: it is on another one, or a deploy key of a repository\n");
        assertThat(ran.exitCode()).isEqualTo(1);
    }

    @Test
    void aKeyThatCameThereByALostAnswerIsThere() {
        forge.on(
                        LIST,
                        Answer.json(200, "[]"),
                        Answer.json(200, "[{\"id\":2,\"key\":\"" + AccountBench.line(1) + "\",\"title\":\"mine\"}]"))
                .on(ADD, Answer.json(502, "").with("Retry-After", "0"), duplicate());

        Ran ran = add();

        assertThat(ran.out()).contains("Already on").contains("as 'mine'");
        assertThat(ran.error()).startsWith("127.0.0.1 answers 502; asking again in 0 s\n");
        assertThat(ran.exitCode()).isZero();
        assertThat(forge.lines()).containsExactly(LIST, ADD, ADD, LIST);
    }

    @Test
    void aWrongTokenIsToldWithThePageThatMakesOne() {
        forge.on(LIST, Answer.json(401, "{\"message\":\"Bad credentials\",\"documentation_url\":\"x\"}"));

        assertThat(add())
                .isEqualTo(new Ran(
                        4,
                        "",
                        "error: 127.0.0.1:" + forge.port() + " does not accept the token: Bad credentials\n"
                                + "hint: make a new one at " + forge.address() + "/settings/tokens\n"));
    }

    @Test
    void aMissingScopeIsToldAlthoughTheAnswerIsNotFound() {
        forge.on(
                LIST,
                Answer.json(404, "{\"message\":\"Not Found\"}")
                        .with("X-OAuth-Scopes", "repo, gist")
                        .with("X-Accepted-OAuth-Scopes", "admin:public_key, read:public_key, write:public_key"));

        assertThat(add())
                .isEqualTo(new Ran(
                        4,
                        "",
                        "error: the token lacks the scope admin:public_key at 127.0.0.1:" + forge.port()
                                + " (it has: repo, gist)\n"
                                + "hint: make one that has it at " + forge.address() + "/settings/tokens\n"));
    }

    @Test
    void aTokenThatMayReadAndNotWriteLacksTheScopeToWrite() {
        forge.on(LIST, Answer.json(200, "[]"))
                .on(ADD, Answer.json(404, "{\"message\":\"Not Found\"}").with("X-OAuth-Scopes", "read:public_key"));

        assertThat(add().error())
                .startsWith("error: the token lacks the scope write:public_key at 127.0.0.1:" + forge.port()
                        + " (it has: read:public_key)\n");
    }

    @Test
    void aFineGrainedTokenIsToldItsPermission() {
        forge.on(
                LIST,
                Answer.json(403, "{\"message\":\"Resource not accessible by personal access token\"}")
                        .with("X-Accepted-GitHub-Permissions", "git_ssh_keys=read"));

        assertThat(add())
                .isEqualTo(new Ran(
                        4,
                        "",
                        "error: the token lacks a permission at 127.0.0.1:" + forge.port()
                                + " (git_ssh_keys=read): Resource not accessible by personal access token\n"
                                + "hint: give it the account permission 'Git SSH keys: read and write' at "
                                + forge.address() + "/settings/tokens\n"));
    }

    @Test
    void singleSignOnIsTold() {
        forge.on(
                LIST,
                Answer.json(403, "{\"message\":\"Resource protected by organization SAML enforcement.\"}")
                        .with("X-GitHub-SSO", "required; url=https://github.com/orgs/x/sso?authorization_request=A"));

        Ran ran = add();

        assertThat(ran.error()).contains("wants the token authorised for an organisation's single sign-on");
        assertThat(ran.exitCode()).isEqualTo(4);
    }

    @Test
    void anAddressWithoutTheApiIsNoMissingScope() {
        forge.on(LIST, new Answer(404, Map.of("Content-Type", "text/html"), "<html>no such page</html>"));

        Ran ran = add();

        assertThat(ran.error()).startsWith("error: no GitHub API at " + forge.address() + "/api/v3: it answers 404\n");
        assertThat(ran.exitCode()).isEqualTo(1);
    }

    @Test
    void aKeyThatIsNotTakenIsToldInTheServersWords() {
        forge.on(LIST, Answer.json(200, "[]"))
                .on(
                        ADD,
                        Answer.json(
                                422,
                                "{\"message\":\"Validation Failed\",\"errors\":[{\"field\":\"key\",\"message\":\"key is weak\"}]}"));

        Ran ran = add();

        assertThat(ran.error())
                .isEqualTo("error: 127.0.0.1:" + forge.port()
                        + " answers 422: Validation Failed: field key; message key is weak\n");
        assertThat(ran.exitCode()).isEqualTo(1);
    }

    @Test
    void theRequestsAreShownWithoutSendingThemOrNeedingAToken() {
        Ran ran = bench.run(
                TestTerminal.piped(), "key", "add", "-n", "--to", forge.address(), "--type", "github", "--title", "t");

        assertThat(ran).isEqualTo(new Ran(0, """
                        GET %1$s/api/v3/user/keys?per_page=100&page=1
                          Accept: application/vnd.github+json
                          Authorization: Bearer ***
                          X-GitHub-Api-Version: 2022-11-28
                        POST %1$s/api/v3/user/keys
                          Accept: application/vnd.github+json
                          Authorization: Bearer ***
                          Content-Type: application/json
                          X-GitHub-Api-Version: 2022-11-28
                          {
                            "title": "t",
                            "key": "%2$s"
                          }
                        """.formatted(forge.address(), AccountBench.line(1)), ""));
        assertThat(forge.lines()).isEmpty();
    }

    @Test
    void listsTheKeysAndMarksTheOnesThatAreHere() {
        forge.on(
                LIST,
                Answer.json(
                        200,
                        "[{\"id\":1,\"key\":\"" + AccountBench.line(2)
                                + "\",\"title\":\"mlgit: ada@gone 2025-01-01\",\"created_at\":\"2025-01-01T10:00:00Z\","
                                + "\"last_used\":null},{\"id\":2,\"key\":\"" + AccountBench.line(1)
                                + "\",\"title\":\"here\",\"created_at\":\"2026-01-01T10:00:00Z\","
                                + "\"last_used\":\"2026-02-03T04:05:06Z\"}]"));

        Ran ran = add("--list", "-o", "table");

        assertThat(ran)
                .isEqualTo(new Ran(
                        0,
                        """
                           TITLE                       TYPE     FINGERPRINT                                         ADDED       LAST USED   HERE
                           mlgit: ada@gone 2025-01-01  ED25519  %s  2025-01-01  -
                        *  here                        ED25519  %s  2026-01-01  2026-02-03  %s/.ssh/id_ed25519.pub
                        """.formatted(
                                        AccountBench.key(2).fingerprint(),
                                        AccountBench.key(1).fingerprint(),
                                        home),
                        ""));
    }

    private Ran add(String... more) {
        var arguments = new ArrayList<>(List.of("--to", forge.address(), "--type", "github"));
        arguments.addAll(List.of(more));
        return bench.add(arguments.toArray(String[]::new));
    }

    private static Answer duplicate() {
        return Answer.json(
                422,
                "{\"message\":\"Validation Failed\",\"errors\":[{\"resource\":\"PublicKey\",\"code\":\"custom\","
                        + "\"field\":\"key\",\"message\":\"key is already in use\"}],\"documentation_url\":\"x\","
                        + "\"status\":\"422\"}");
    }
}
