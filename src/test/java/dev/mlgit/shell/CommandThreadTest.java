// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CommandThreadTest {
    @Test
    void answersWithTheCommandsExitCode() {
        assertThat(new CommandThread(() -> 3).run()).isEqualTo(3);
    }

    @Test
    void interruptedCommandGives130() {
        var thread = new AtomicReference<CommandThread>();
        var waits = new CommandThread(() -> {
            thread.get().interrupt();
            return stuck(new CountDownLatch(1));
        });
        thread.set(waits);
        assertThat(waits.run()).isEqualTo(130);
    }

    @Test
    void secondInterruptComesBackFromACommandThatDoesNotListen() {
        var never = new CountDownLatch(1);
        var thread = new AtomicReference<CommandThread>();
        var deaf = new CommandThread(() -> {
            thread.get().interrupt();
            thread.get().interrupt();
            while (never.getCount() > 0) {
                stuck(never);
            }
            return 0;
        });
        thread.set(deaf);
        assertThat(deaf.run()).isEqualTo(130);
        never.countDown();
    }

    private static int stuck(CountDownLatch latch) {
        try {
            latch.await();
            return 0;
        } catch (InterruptedException stopped) {
            return 1;
        }
    }
}
