// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlgit.core.error.ErrorKind;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.testkit.TestConsole;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How often a question is asked, how long is waited in between, and where a token may go. */
class ExchangeTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final WebRequest QUESTION = new WebRequest(
            "GET",
            URI.create("https://git.example/api/keys"),
            Map.of(),
            Optional.of(Credential.authorization("Bearer", Optional.of(Token.of("t0ken".toCharArray(), "a test")))),
            Optional.empty());

    private final List<Duration> pauses = new ArrayList<>();
    private final List<WebRequest> sent = new ArrayList<>();
    private final Deque<WebAnswer> answers = new ArrayDeque<>();
    private final Exchange exchange =
            new Exchange(this::answer, pauses::add, InstantSource.fixed(NOW), TestConsole.silent());

    @Test
    void failuresOfTheServerAreTriedAgainLongerEachTimeAndNotForEver() {
        say(500, Map.of(), 4);

        assertThat(exchange.ask(QUESTION).status()).isEqualTo(500);
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(sent).hasSize(4);
    }

    @Test
    void aFailureThatPassesIsNotNoticed() {
        say(503, Map.of("Retry-After", "7"), 1);
        say(200, Map.of(), 1);

        assertThat(exchange.ask(QUESTION).status()).isEqualTo(200);
        assertThat(pauses).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void retryAfterMayBeADate() {
        say(429, Map.of("Retry-After", "Sat, 21 Nov 2026 12:00:09 GMT"), 1);
        say(200, Map.of(), 1);

        assertThat(exchange.ask(QUESTION).status()).isEqualTo(200);
        assertThat(pauses).containsExactly(Duration.ofSeconds(9));
    }

    @Test
    void gitLabsLimitEndsWhenItSays() {
        say(429, Map.of("RateLimit-Reset", String.valueOf(NOW.plusSeconds(20).getEpochSecond())), 1);
        say(200, Map.of(), 1);

        exchange.ask(QUESTION);

        assertThat(pauses).containsExactly(Duration.ofSeconds(20));
    }

    @Test
    void gitHubsLimitIsAForbiddenAnswerWithNothingRemaining() {
        String reset = String.valueOf(NOW.plusSeconds(30).getEpochSecond());
        say(403, Map.of("x-ratelimit-remaining", "0", "x-ratelimit-reset", reset), 1);
        say(200, Map.of(), 1);

        assertThat(exchange.ask(QUESTION).status()).isEqualTo(200);
        assertThat(pauses).containsExactly(Duration.ofSeconds(30));
    }

    @Test
    void nobodySitsThroughALongLimit() {
        say(429, Map.of("Retry-After", "3600"), 1);

        assertThatThrownBy(() -> exchange.ask(QUESTION)).isInstanceOfSatisfying(MlgitException.class, failure -> {
            assertThat(failure.text()).isEqualTo("git.example takes no more requests for 3600 s (rate limit)");
            assertThat(failure.hints()).containsExactly("try again after 2026-11-21T13:00:00Z");
        });
        assertThat(pauses).isEmpty();
    }

    @Test
    void otherRefusalsAreNotTriedAgain() {
        for (int status : List.of(400, 401, 403, 404, 422, 501)) {
            say(status, Map.of(), 1);

            assertThat(exchange.ask(QUESTION).status()).isEqualTo(status);
        }
        assertThat(pauses).isEmpty();
    }

    @Test
    void aRedirectWithinTheServerIsFollowedWithTheToken() {
        say(302, Map.of("Location", "/api/v2/keys"), 1);
        say(200, Map.of(), 1);

        assertThat(exchange.ask(QUESTION).status()).isEqualTo(200);
        assertThat(sent.get(1)).isEqualTo(QUESTION.at(URI.create("https://git.example/api/v2/keys")));
    }

    @Test
    void theTokenGoesToNoOtherServer() {
        for (String other : List.of(
                "https://evil.example/api/keys",
                "http://git.example/api/keys",
                "https://git.example:8443/api/keys",
                "//evil.example/",
                "https://git.example.evil.example/")) {
            sent.clear();
            say(307, Map.of("Location", other), 1);

            assertThatThrownBy(() -> exchange.ask(QUESTION)).isInstanceOfSatisfying(MlgitException.class, failure -> {
                assertThat(failure.kind()).isEqualTo(ErrorKind.REFUSED);
                assertThat(failure.text())
                        .startsWith("the API at https://git.example redirects to ")
                        .endsWith("; the token was not sent there");
            });
            assertThat(sent).hasSize(1);
        }
    }

    @Test
    void aWriteIsNotTurnedIntoSomethingElse() {
        var write = new WebRequest("POST", QUESTION.address(), Map.of(), QUESTION.credential(), Optional.of("{}"));
        say(301, Map.of("Location", "https://git.example/new"), 1);

        assertThatThrownBy(() -> exchange.ask(write))
                .hasMessage("the API at https://git.example redirects a POST request to https://git.example/new");
        assertThat(sent).hasSize(1);
    }

    @Test
    void redirectsInACircleEnd() {
        say(302, Map.of("Location", "/api/keys"), 6);

        assertThatThrownBy(() -> exchange.ask(QUESTION))
                .hasMessage("git.example redirects in a circle: https://git.example/api/keys");
    }

    @Test
    void aRedirectToNoAddressIsTold() {
        say(302, Map.of("Location", "https://git example/"), 1);

        assertThatThrownBy(() -> exchange.ask(QUESTION))
                .hasMessage("the API at https://git.example redirects to no address: 'https://git example/'");
    }

    @Test
    void aRequestShowsNoToken() {
        assertThat(QUESTION.toString()).contains("Authorization: Bearer ***").doesNotContain("t0ken");
    }

    private void say(int status, Map<String, String> headers, int times) {
        for (int time = 0; time < times; time++) {
            answers.add(new WebAnswer(
                    status,
                    headers.entrySet().stream()
                            .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue()))),
                    ""));
        }
    }

    private WebAnswer answer(WebRequest request) {
        sent.add(request);
        return answers.remove();
    }
}
