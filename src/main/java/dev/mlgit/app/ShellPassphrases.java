// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.connection.IdlePassphraseMemory;
import dev.mlgit.connection.PassphraseMemory;
import dev.mlgit.core.env.Environment;
import java.time.Duration;
import java.time.InstantSource;

/** The passphrases of one shell, and the thread that wipes them when the shell stands idle. */
final class ShellPassphrases implements AutoCloseable {
    private static final Duration LONGEST_ROUND = Duration.ofSeconds(30);

    private final IdlePassphraseMemory memory;
    private final Duration idle;
    private final Thread rounds = new Thread(this::wipe, "mlgit-passphrases");

    private ShellPassphrases(IdlePassphraseMemory memory, Duration idle) {
        this.memory = memory;
        this.idle = idle;
        rounds.setDaemon(true);
    }

    /** Kept as long as the environment of the shell says. */
    static ShellPassphrases open(Environment environment, InstantSource clock) {
        Duration idle = IdlePassphraseMemory.idleTime(environment.variable(IdlePassphraseMemory.VARIABLE));
        var passphrases = new ShellPassphrases(new IdlePassphraseMemory(clock, idle), idle);
        if (!idle.isZero()) {
            passphrases.rounds.start();
        }
        return passphrases;
    }

    PassphraseMemory memory() {
        return memory;
    }

    @Override
    public void close() {
        rounds.interrupt();
        memory.close();
    }

    private void wipe() {
        long round = Math.min(idle.toMillis(), LONGEST_ROUND.toMillis());
        try {
            while (true) {
                Thread.sleep(round);
                memory.wipeWhenIdle();
            }
        } catch (InterruptedException closed) {
            memory.close();
        }
    }
}
