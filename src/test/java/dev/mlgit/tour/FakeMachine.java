// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.tour;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A machine whose shell knows one form of {@code echo}, and whose processes are a number. */
final class FakeMachine implements Machine {
    boolean python = true;
    int processesLeft;
    final List<Runnable> onEnding = new ArrayList<>();
    final List<String> ended = new ArrayList<>();

    @Override
    public int run(List<String> command, Path directory, Map<String, String> variables) {
        if (command.get(0).equals("python3")) {
            return python ? 0 : 127;
        }
        String[] words = command.get(2).split(" ");
        if (words.length != 4 || !words[0].equals("echo") || !words[2].equals(">")) {
            return 2;
        }
        try {
            Files.writeString(directory.resolve(words[3]), words[1] + "\n");
            return 0;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public int endProcesses(String variable, String value, long patienceMillis) {
        ended.add(variable + "=" + value);
        int left = processesLeft;
        processesLeft = 0;
        return left;
    }

    @Override
    public Registration whenEnding(Runnable action) {
        onEnding.add(action);
        return () -> onEnding.remove(action);
    }
}
