// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.account.web.Pause;
import dev.mlgit.core.error.MlgitException;
import java.time.Duration;

/** Waits by sleeping; an interrupt ends the command. */
final class SleepingPause implements Pause {
    @Override
    public void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw MlgitException.interrupted("stopped while waiting").causedBy(stopped);
        }
    }
}
