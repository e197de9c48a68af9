// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account.web;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.Console;
import dev.mlgit.core.io.SafeText;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** One question to an API and its answer: follows redirects within the server, waits where the server asks to. */
public final class Exchange {
    private static final int MOST_REDIRECTS = 5;
    private static final int MOST_TRIES = 4;

    private final WebClient client;
    private final Pause pause;
    private final InstantSource clock;
    private final Console console;

    public Exchange(WebClient client, Pause pause, InstantSource clock, Console console) {
        this.client = client;
        this.pause = pause;
        this.clock = clock;
        this.console = console;
    }

    /** The answer, whatever its status but a redirect; after 429 and 5xx asked again a few times. */
    public WebAnswer ask(WebRequest request) {
        for (int attempt = 1; ; attempt++) {
            WebAnswer answer = follow(request);
            Optional<Duration> wait = RetryAdvice.wait(answer, attempt, clock.instant());
            if (wait.isEmpty() || attempt == MOST_TRIES) {
                return answer;
            }
            requireReasonable(wait.get(), request.address());
            console.status(SafeText.line(request.address().getHost()) + " answers " + answer.status()
                    + "; asking again in " + seconds(wait.get()));
            pause.pause(wait.get());
        }
    }

    /** The answer without following anything or trying again; for finding out what runs on a server. */
    public WebAnswer once(WebRequest request) {
        return client.send(request);
    }

    private void requireReasonable(Duration wait, URI address) {
        if (wait.compareTo(RetryAdvice.LONGEST) > 0) {
            throw MlgitException.failed(
                    address.getHost() + " takes no more requests for " + seconds(wait) + " (rate limit)",
                    "try again after " + clock.instant().plus(wait).toString().replaceFirst("[.]\\d+Z", "Z"));
        }
    }

    private static String seconds(Duration time) {
        return time.toSeconds() + " s";
    }

    private WebAnswer follow(WebRequest request) {
        WebRequest next = request;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            WebAnswer answer = client.send(next);
            Optional<URI> target = Redirects.target(next, answer);
            if (target.isEmpty()) {
                return answer;
            }
            next = Redirects.allowed(next, answer, target.get());
        }
        throw MlgitException.failed(request.address().getHost() + " redirects in a circle: " + request.address());
    }
}
