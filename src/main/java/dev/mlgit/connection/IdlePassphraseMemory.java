// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.connection;

import dev.mlgit.core.error.MlgitException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Remembers passphrases in memory alone, until they have not been used for a while: then all are wiped, and on closing
 * too. Whoever opens one calls {@link #wipeWhenIdle} from time to time, so that they go without being asked for.
 */
public final class IdlePassphraseMemory implements PassphraseMemory, AutoCloseable {
    /** The variable that sets the time. */
    public static final String VARIABLE = "MLGIT_PASSPHRASE_IDLE";

    private static final Duration DEFAULT_IDLE = Duration.ofMinutes(15);
    private static final Pattern TIME = Pattern.compile("([0-9]{1,6})([smh]?)");

    private final InstantSource clock;
    private final Duration idle;
    private final Map<Path, char[]> known = new HashMap<>();
    private Instant lastUse = Instant.EPOCH;

    /** @param idle how long passphrases are kept after the last use of any of them; zero keeps none */
    public IdlePassphraseMemory(InstantSource clock, Duration idle) {
        this.clock = clock;
        this.idle = idle;
    }

    /** The time that {@link #VARIABLE} gives: {@code 15m}, {@code 90s}, {@code 2h}; minutes without a letter. */
    public static Duration idleTime(Optional<String> value) {
        if (value.isEmpty()) {
            return DEFAULT_IDLE;
        }
        Matcher time = TIME.matcher(value.get());
        if (!time.matches()) {
            throw MlgitException.usage(
                    VARIABLE + " is no time: '" + value.get() + "'",
                    "export " + VARIABLE + "=15m",
                    "0 keeps no passphrase at all");
        }
        long number = Long.parseLong(time.group(1));
        return switch (time.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofMinutes(number);
        };
    }

    @Override
    public synchronized Optional<char[]> recall(Path key) {
        wipeWhenIdle();
        Optional<char[]> passphrase = Optional.ofNullable(known.get(key)).map(char[]::clone);
        if (passphrase.isPresent()) {
            lastUse = clock.instant();
        }
        return passphrase;
    }

    @Override
    public synchronized void remember(Path key, char[] passphrase) {
        if (idle.isZero()) {
            return;
        }
        forget(key);
        known.put(key, passphrase.clone());
        lastUse = clock.instant();
    }

    @Override
    public synchronized void forget(Path key) {
        char[] passphrase = known.remove(key);
        if (passphrase != null) {
            Arrays.fill(passphrase, '\0');
        }
    }

    /** Wipes what has not been used for the time; also when the clock was set back, and nothing can be said. */
    public synchronized void wipeWhenIdle() {
        Duration unused = Duration.between(lastUse, clock.instant());
        if (unused.compareTo(idle) >= 0 || unused.isNegative()) {
            close();
        }
    }

    @Override
    public synchronized void close() {
        known.values().forEach(passphrase -> Arrays.fill(passphrase, '\0'));
        known.clear();
    }
}
