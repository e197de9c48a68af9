// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlgit.core.error.MlgitException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdlePassphraseMemoryTest {
    private static final Path KEY = Path.of("/home/ada/.ssh/id_ed25519");

    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final IdlePassphraseMemory memory = new IdlePassphraseMemory(() -> now, Duration.ofMinutes(15));

    @Test
    void keepsACopyOfItsOwn() {
        char[] typed = "open sesame".toCharArray();
        memory.remember(KEY, typed);
        typed[0] = '\0';
        char[] recalled = memory.recall(KEY).orElseThrow();
        assertThat(recalled).isEqualTo("open sesame".toCharArray());
        recalled[0] = '\0';
        assertThat(memory.recall(KEY)).hasValue("open sesame".toCharArray());
        assertThat(memory.recall(KEY.resolveSibling("id_rsa"))).isEmpty();
    }

    @Test
    void wipesEverythingAfterTheIdleTime() {
        memory.remember(KEY, "open sesame".toCharArray());
        pass(Duration.ofMinutes(14));
        assertThat(memory.recall(KEY)).isPresent();
        pass(Duration.ofMinutes(14));
        assertThat(memory.recall(KEY)).as("used since").isPresent();
        pass(Duration.ofMinutes(15));
        memory.wipeWhenIdle();
        pass(Duration.ofMinutes(-15));
        assertThat(memory.recall(KEY)).isEmpty();
    }

    @Test
    void wipesWhenTheClockWasSetBack() {
        memory.remember(KEY, "open sesame".toCharArray());
        pass(Duration.ofDays(-1));
        assertThat(memory.recall(KEY)).isEmpty();
    }

    @Test
    void forgetsOnClosingAndOneByOne() {
        memory.remember(KEY, "one".toCharArray());
        memory.remember(KEY, "two".toCharArray());
        memory.forget(KEY);
        assertThat(memory.recall(KEY)).isEmpty();
        memory.remember(KEY, "three".toCharArray());
        memory.close();
        assertThat(memory.recall(KEY)).isEmpty();
    }

    @Test
    void keepsNothingWithATimeOfZero() {
        var never = new IdlePassphraseMemory(() -> now, Duration.ZERO);
        never.remember(KEY, "open sesame".toCharArray());
        assertThat(never.recall(KEY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0,PT0S", "20,PT20M", "15m,PT15M", "90s,PT90S", "2h,PT2H"})
    void readsTimes(String text, Duration time) {
        assertThat(IdlePassphraseMemory.idleTime(Optional.of(text))).isEqualTo(time);
    }

    @Test
    void takesAQuarterOfAnHourByItself() {
        assertThat(IdlePassphraseMemory.idleTime(Optional.empty())).isEqualTo(Duration.ofMinutes(15));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "1.5h", "99999999"})
    void explainsWhatATimeIs(String text) {
        assertThatThrownBy(() -> IdlePassphraseMemory.idleTime(Optional.of(text)))
                .isInstanceOfSatisfying(MlgitException.class, failure -> {
                    assertThat(failure.text()).isEqualTo("MLGIT_PASSPHRASE_IDLE is no time: '" + text + "'");
                    assertThat(failure.hints())
                            .isEqualTo(List.of("export MLGIT_PASSPHRASE_IDLE=15m", "0 keeps no passphrase at all"));
                });
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}
