// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account.web;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * How long to wait before asking again: by {@code Retry-After} (RFC 9110), {@code RateLimit-Reset} as GitLab sends it
 * and {@code x-ratelimit-reset} as GitHub does, both in seconds since 1970; otherwise longer each time.
 */
final class RetryAdvice {
    /** Nobody should have to sit through more. */
    static final Duration LONGEST = Duration.ofSeconds(60);

    private RetryAdvice() {}

    /**
     * Empty when asking again is of no use.
     *
     * @param attempt how often it was asked already, at least 1
     */
    static Optional<Duration> wait(WebAnswer answer, int attempt, Instant now) {
        boolean limited = answer.status() == 429 || isExhausted(answer);
        boolean failing = answer.status() == 500 || (answer.status() >= 502 && answer.status() <= 504);
        if (!limited && !failing) {
            return Optional.empty();
        }
        return retryAfter(answer, now)
                .or(() -> limited ? reset(answer, now) : Optional.empty())
                .or(() -> Optional.of(Duration.ofSeconds(1L << (attempt - 1))));
    }

    /** GitHub's way: forbidden, because the limit is used up or asked too often in a row. */
    private static boolean isExhausted(WebAnswer answer) {
        return answer.status() == 403
                && (answer.header("x-ratelimit-remaining").filter("0"::equals).isPresent()
                        || answer.header("Retry-After").isPresent());
    }

    private static Optional<Duration> retryAfter(WebAnswer answer, Instant now) {
        return answer.header("Retry-After").flatMap(value -> seconds(value).or(() -> until(value, now)));
    }

    private static Optional<Duration> reset(WebAnswer answer, Instant now) {
        return answer.header("RateLimit-Reset")
                .or(() -> answer.header("x-ratelimit-reset"))
                .flatMap(RetryAdvice::seconds)
                .map(epoch -> atLeastOneSecond(Duration.between(now, Instant.EPOCH.plus(epoch))));
    }

    private static Optional<Duration> seconds(String value) {
        return value.matches("\\d{1,12}") ? Optional.of(Duration.ofSeconds(Long.parseLong(value))) : Optional.empty();
    }

    private static Optional<Duration> until(String date, Instant now) {
        try {
            Instant then = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(atLeastOneSecond(Duration.between(now, then)));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    private static Duration atLeastOneSecond(Duration time) {
        return time.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : time;
    }
}
