// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.account.AccountBench.Ran;
import dev.mlgit.account.ForgeStub.Answer;
import dev.mlgit.testkit.TestTerminal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bitbucket Cloud's API, as its documentation has it. */
class BitbucketContractTest {
    private static final String ME = "GET /2.0/user";
    private static final String KEYS = "/2.0/users/%7B11-22%7D/ssh-keys";
    private static final String LIST = "GET " + KEYS + "?pagelen=100&page=1";

    @TempDir
    Path home;

    private AccountBench bench;
    private ForgeStub forge;

    @BeforeEach
    void start() {
        bench = new AccountBench(home);
        forge = ForgeStub.start().on(ME, Answer.json(200, "{\"uuid\":\"{11-22}\",\"display_name\":\"Ada\"}"));
    }

    @AfterEach
    void stop() {
        forge.close();
    }

    @Test
    void addsTheKeyWithAnApiTokenAndTheAddressItBelongsTo() {
        forge.on(LIST, Answer.json(200, "{\"values\":[],\"page\":1}"))
                .on("POST " + KEYS, Answer.json(201, "{\"uuid\":\"{33}\"}"));

        Ran ran = add("--user", "ada@example.com");

        assertThat(ran.out()).startsWith("Added to 127.0.0.1:" + forge.port() + " as 't'");
        assertThat(forge.lines()).containsExactly(ME, LIST, "POST " + KEYS);
        String login = Base64.getEncoder()
                .encodeToString(("ada@example.com:" + AccountBench.TOKEN).getBytes(StandardCharsets.UTF_8));
        assertThat(forge.asked())
                .allSatisfy(asked -> assertThat(asked.headers()).containsEntry("authorization", "Basic " + login));
        assertThat(forge.asked().get(2).body().replaceAll("\\s*\n\\s*", ""))
                .isEqualTo("{\"key\": \"" + AccountBench.line(1) + "\",\"label\": \"t\"}");
    }

    @Test
    void anAccessTokenGoesAlone() {
        forge.on(LIST, Answer.json(200, values(1)));

        assertThat(add().out()).startsWith("Already on");
        assertThat(forge.asked().get(0).headers()).containsEntry("authorization", "Bearer " + AccountBench.TOKEN);
    }

    @Test
    void findsTheKeyOnTheNextPageWithoutFollowingItsAddress() {
        forge.on(
                        LIST,
                        Answer.json(
                                200, values(2).replaceFirst("}$", ",\"next\":\"https://elsewhere.example/?page=2\"}")))
                .on("GET " + KEYS + "?pagelen=100&page=2", Answer.json(200, values(1)));

        assertThat(add().out()).startsWith("Already on 127.0.0.1:" + forge.port() + " as 'key 1'");
    }

    @Test
    void aKeyOfAnotherAccountIsToldAsThat() {
        forge.on(LIST, Answer.json(200, "{\"values\":[]}"))
                .on(
                        "POST " + KEYS,
                        Answer.json(
                                400,
                                "{\"type\":\"error\",\"error\":{\"message\":\"Someone has already registered that SSH key\"}}"));

        Ran ran = add();

        assertThat(ran.error()).contains("already, and not on this account");
        assertThat(ran.exitCode()).isEqualTo(1);
    }

    @Test
    void aMissingScopeIsToldByName() {
        forge.on(
                ME,
                Answer.json(
                        403,
                        "{\"type\":\"error\",\"error\":{\"message\":\"Your credentials lack one or more required "
                                + "privilege scopes.\",\"detail\":{\"granted\":[\"read:repository:bitbucket\"],"
                                + "\"required\":[\"read:user:bitbucket\"]}}}"));

        Ran ran = add();

        assertThat(ran.error())
                .startsWith("error: the token lacks the scope read:user:bitbucket at 127.0.0.1:" + forge.port()
                        + " (it has: read:repository:bitbucket)\n");
        assertThat(ran.exitCode()).isEqualTo(4);
    }

    @Test
    void aWrongTokenIsTold() {
        forge.on(
                ME,
                Answer.json(
                        401,
                        "{\"type\":\"error\",\"error\":{\"message\":\"Token is invalid, expired, or not supported for "
                                + "this endpoint.\"}}"));

        Ran ran = add();

        assertThat(ran.error()).contains("does not accept the token: Token is invalid, expired");
        assertThat(ran.exitCode()).isEqualTo(4);
    }

    @Test
    void theRequestsShownHaveAPlaceForTheUser() {
        Ran ran = bench.run(
                TestTerminal.piped(),
                "key",
                "add",
                "-n",
                "--to",
                "bitbucket",
                "--user",
                "ada@example.com",
                "--title",
                "t");

        assertThat(ran.out())
                .contains("GET https://api.bitbucket.org/2.0/user\n")
                .contains("POST https://api.bitbucket.org/2.0/users/%7Buuid%7D/ssh-keys\n")
                .contains("  Authorization: Basic ada@example.com:***\n");
        assertThat(ran.error()).isEmpty();
    }

    private Ran add(String... more) {
        var arguments = new ArrayList<>(List.of("--to", forge.address(), "--type", "bitbucket", "--title", "t"));
        arguments.addAll(List.of(more));
        return bench.add(arguments.toArray(String[]::new));
    }

    private static String values(int number) {
        return "{\"values\":[{\"uuid\":\"{" + number + "}\",\"label\":\"key " + number + "\",\"key\":\""
                + AccountBench.line(number) + "\",\"created_on\":\"2026-01-02T03:04:05\"}],\"page\":1}";
    }
}
