// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account.signin;

import dev.mlgit.connection.RemoteCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Reads what a host says on both of its streams, no more than a page and no longer than a while. */
final class GreetingText {
    private static final int LONGEST = 16 * 1024;

    private final RemoteCommand command;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();
    private final CountDownLatch ended = new CountDownLatch(2);

    GreetingText(RemoteCommand command) {
        this.command = command;
    }

    String read(Duration longest) {
        start(command.output(), output, "greeting-output");
        start(command.error(), error, "greeting-error");
        try {
            ended.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return output.toString(StandardCharsets.UTF_8) + "\n" + error.toString(StandardCharsets.UTF_8);
    }

    private void start(InputStream in, ByteArrayOutputStream text, String name) {
        var thread = new Thread(() -> copy(in, text), name);
        thread.setDaemon(true);
        thread.start();
    }

    private void copy(InputStream in, ByteArrayOutputStream text) {
        try {
            byte[] line = new byte[1024];
            for (int read = in.read(line); read >= 0 && text.size() < LONGEST; read = in.read(line)) {
                text.write(line, 0, read);
            }
        } catch (IOException broken) {
            // What came before it broke is all there is to read.
            return;
        } finally {
            ended.countDown();
        }
    }
}
