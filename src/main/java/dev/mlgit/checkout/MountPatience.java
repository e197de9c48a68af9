// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.ShellWord;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for a file system's first answer only so long: a share whose server is gone would keep us for ever. */
final class MountPatience {
    private final Duration most;

    MountPatience(Duration most) {
        this.most = most;
    }

    /**
     * Returns as soon as the file system of this path answers, whatever it says.
     *
     * @throws MlgitException of kind FAILED when it does not
     */
    void requireAnswer(Path path) {
        var answered = new CountDownLatch(1);
        var asking = new Thread(
                () -> {
                    // A path that is not there is an answer too.
                    var unused = Files.exists(path, LinkOption.NOFOLLOW_LINKS) && Files.exists(path);
                    answered.countDown();
                },
                "mount-answer");
        asking.setDaemon(true);
        asking.start();
        try {
            if (!answered.await(most.toMillis(), TimeUnit.MILLISECONDS)) {
                throw MlgitException.failed(
                        "the file system of " + path + " does not answer",
                        "look at it, without waiting for ever: timeout 5 stat " + ShellWord.of(path.toString()),
                        "or clone to a disk of this machine: cd /tmp && mlgit clone URL DIRECTORY");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw MlgitException.interrupted("the clone was stopped");
        }
    }
}
