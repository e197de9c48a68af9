// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The system's {@code stty} on our standard input, or on the device that {@code -F} names. Started only at a prompt,
 * where a person is slower.
 */
final class Stty {
    private Stty() {}

    /** Runs {@code stty} with these arguments; false when it is missing or refuses. */
    static boolean run(String... arguments) {
        return output(arguments).isPresent();
    }

    static Optional<String> output(String... arguments) {
        var command = new ArrayList<String>();
        command.add("stty");
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(Redirect.INHERIT)
                    .redirectError(Redirect.DISCARD)
                    .start();
            try (InputStream printed = process.getInputStream()) {
                String text = new String(printed.readAllBytes(), StandardCharsets.UTF_8);
                return process.waitFor() == 0 ? Optional.of(text.strip()) : Optional.empty();
            }
        } catch (IOException missing) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    static OptionalInt columns() {
        return output("size").map(size -> size.split(" ")).filter(parts -> parts.length == 2).stream()
                .mapToInt(parts -> Integer.parseInt(parts[1]))
                .filter(columns -> columns > 0)
                .findFirst();
    }
}
