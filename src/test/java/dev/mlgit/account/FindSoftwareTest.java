// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.account.AccountBench.Ran;
import dev.mlgit.account.ForgeStub.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs on a server is found out before the token leaves. */
class FindSoftwareTest {
    private static final Answer PAGE = new Answer(404, Map.of("Content-Type", "text/html"), "<html></html>");
    private static final List<String> QUESTIONS =
            List.of("GET /api/v4/version", "GET /api/v1/version", "GET /api/v3/meta", "GET /config/server/version");

    @TempDir
    Path home;

    private AccountBench bench;
    private ForgeStub forge;

    @BeforeEach
    void start() {
        bench = new AccountBench(home);
        forge = ForgeStub.start();
        QUESTIONS.forEach(question -> forge.on(question, PAGE));
    }

    @AfterEach
    void stop() {
        forge.close();
    }

    @Test
    void knowsGitLabByItsAnswerToStrangers() {
        forge.on("GET /api/v4/version", Answer.json(401, "{\"message\":\"401 Unauthorized\"}"));

        assertFound("gitlab", "GET /api/v4/user/keys?per_page=100&page=1");
    }

    @Test
    void knowsForgejo() {
        forge.on("GET /api/v1/version", Answer.json(200, "{\"version\":\"12.0.1+gitea-1.22.0\"}"));

        assertFound("forgejo", "GET /api/v1/user/keys?limit=50&page=1");
    }

    @Test
    void knowsGitea() {
        forge.on("GET /api/v1/version", Answer.json(200, "{\"version\":\"1.24.2\"}"));

        assertFound("gitea", "GET /api/v1/user/keys?limit=50&page=1");
    }

    @Test
    void knowsGitHubEnterpriseServer() {
        forge.on(
                "GET /api/v3/meta",
                Answer.json(200, "{\"verifiable_password_authentication\":true,\"installed_version\":\"3.14.2\"}"));

        assertFound("github", "GET /api/v3/user/keys?per_page=100&page=1");
    }

    @Test
    void knowsGitHubEnterpriseServerThatLetsNobodyIn() {
        forge.on("GET /api/v3/meta", Answer.json(401, "{}").with("X-GitHub-Enterprise-Version", "3.14.2"));

        assertFound("github", "GET /api/v3/user/keys?per_page=100&page=1");
    }

    @Test
    void knowsGerrit() {
        forge.on("GET /config/server/version", Answer.json(200, ")]}'\n\"3.9.1\""));

        assertFound("gerrit", "GET /a/accounts/self/sshkeys", "GET /ssh_info");
        assertNoTokenIn(forge.asked().subList(5, 6));
    }

    /** Gerrit's SSH server has a port of its own; without its word the address stands. */
    @Test
    void saysWhereToSignInAtGerrit() {
        forge.on("GET /config/server/version", Answer.json(200, ")]}'\n\"3.9.1\""))
                .on("GET /a/accounts/self/sshkeys", Answer.json(200, ")]}'\n" + keys()));
        String nowhere = "hint: see whether it works: mlgit key test " + forge.address() + "\n";

        assertThat(afterAdding(door(200, "git.internal 29418\n")))
                .isEqualTo("hint: see whether it works: mlgit key test ada@127.0.0.1:29418\n");
        assertThat(afterAdding(door(200, "NOT_AVAILABLE"))).isEqualTo(nowhere);
        assertThat(afterAdding(door(200, "<html>29418</html>"))).isEqualTo(nowhere);
        assertThat(afterAdding(door(200, "host 29418; reboot"))).isEqualTo(nowhere);
        assertThat(afterAdding(door(503, "host 29418"))).isEqualTo(nowhere);
    }

    private static Answer door(int status, String text) {
        return new Answer(status, Map.of("Content-Type", "text/plain"), text);
    }

    private String afterAdding(Answer door) {
        forge.on("GET /ssh_info", door);
        Ran ran = bench.add("--to", forge.address(), "--user", "ada");
        assertThat(ran.exitCode()).isZero();
        return ran.error();
    }

    @Test
    void sendsNoTokenToAServerItDoesNotKnow() {
        Ran ran = bench.add("--to", forge.address());

        assertThat(ran)
                .isEqualTo(new Ran(
                        1,
                        "",
                        "error: cannot tell which server software runs at " + forge.address() + "\n"
                                + "hint: name it: --type github, gitlab, forgejo, gitea or gerrit\n"));
        assertThat(forge.lines()).containsExactlyElementsOf(QUESTIONS);
        assertNoTokenIn(forge.asked());
    }

    @Test
    void asksWhereTwoAnswerAtOneAddress() {
        forge.on("GET /api/v4/version", Answer.json(401, "{\"message\":\"401 Unauthorized\"}"))
                .on("GET /api/v1/version", Answer.json(200, "{\"version\":\"1.24.2\"}"));

        Ran ran = bench.add("--to", forge.address());

        assertThat(ran)
                .isEqualTo(new Ran(
                        2,
                        "",
                        "error: " + forge.address() + " answers like more than one server software\n"
                                + "hint: --type gitlab or gitea\n"));
        assertNoTokenIn(forge.asked());
    }

    /** An address of a repository: the API is at the server's root. */
    @Test
    void looksAtTheRootToo() {
        QUESTIONS.forEach(question -> forge.on(question.replace("GET ", "GET /team/model.git"), PAGE));
        forge.on("GET /api/v4/version", Answer.json(401, "{\"message\":\"401 Unauthorized\"}"))
                .on("GET /api/v4/user/keys?per_page=100&page=1", Answer.json(200, "[]"));

        Ran ran = bench.add("--list", "--to", forge.address() + "/team/model.git", "-o", "json");

        assertThat(ran).isEqualTo(new Ran(0, "[]\n", ""));
    }

    private void assertFound(String software, String... requests) {
        String listing = requests[0];
        forge.on(listing, Answer.json(200, software.equals("gerrit") ? ")]}'\n" + keys() : keys()));

        Ran ran = bench.add("--to", forge.address(), "--user", "ada", "-o", "json", "--query", "software");

        assertThat(ran.out()).isEqualTo("\"" + software + "\"\n");
        assertThat(forge.lines()).hasSize(4 + requests.length).endsWith(requests);
        assertNoTokenIn(forge.asked().subList(0, 4));
    }

    private static String keys() {
        return "[{\"id\":1,\"seq\":1,\"title\":\"t\",\"comment\":\"t\",\"key\":\"" + AccountBench.line(1)
                + "\",\"ssh_public_key\":\"" + AccountBench.line(1) + "\"}]";
    }

    private static void assertNoTokenIn(List<ForgeStub.Asked> requests) {
        assertThat(requests).isNotEmpty().allSatisfy(asked -> {
            assertThat(asked.headers()).doesNotContainKeys("authorization", "private-token");
            assertThat(asked.toString()).doesNotContain(AccountBench.TOKEN);
        });
    }
}
