// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import dev.mlgit.connection.RemoteCommand;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.channel.ChannelSession;

/** A command in a channel of MINA's. */
final class MinaCommand implements RemoteCommand {
    private final ChannelSession channel;
    private final CountDownLatch closed = new CountDownLatch(1);

    /** @param channel open, with its command on its way */
    MinaCommand(ChannelSession channel) {
        this.channel = channel;
        channel.addCloseFutureListener(future -> closed.countDown());
    }

    @Override
    public OutputStream input() {
        return channel.getInvertedIn();
    }

    @Override
    public InputStream output() {
        return channel.getInvertedOut();
    }

    @Override
    public InputStream error() {
        return channel.getInvertedErr();
    }

    @Override
    public boolean awaitEnd(Duration longest) throws InterruptedException {
        return closed.await(longest.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public OptionalInt exitStatus() {
        Integer status = channel.getExitStatus();
        return status == null ? OptionalInt.empty() : OptionalInt.of(status);
    }

    @Override
    public Optional<String> exitSignal() {
        return Optional.ofNullable(channel.getExitSignal());
    }

    @Override
    public void close() {
        channel.close(true);
    }
}
