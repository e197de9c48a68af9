// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.filters;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.Console;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Starts the machine's git in a clone; what it says is talk. */
final class NativePrograms {
    private final Environment environment;
    private final Console console;
    private final Supplier<Map<String, String>> variables;

    /** @param variables what makes native git use our SSH */
    NativePrograms(Environment environment, Console console, Supplier<Map<String, String>> variables) {
        this.environment = environment;
        this.console = console;
        this.variables = variables;
    }

    /** True when every one of these is on the PATH. */
    boolean have(String... names) {
        return Arrays.stream(names).allMatch(name -> find(name).isPresent());
    }

    /** On the PATH of our environment, which need not be that of this process. */
    private Optional<Path> find(String name) {
        return Arrays.stream(environment.variable("PATH").orElse("").split(":", -1))
                .map(directory -> environment
                        .workingDirectory()
                        .resolve(directory.isEmpty() ? "." : directory)
                        .resolve(name))
                .filter(program -> Files.isExecutable(program) && !Files.isDirectory(program))
                .findFirst();
    }

    /** Runs {@code git} with these words in the work tree; true when it succeeded. */
    boolean git(Path workTree, String... words) {
        var command = new ArrayList<>(List.of(find("git").map(Path::toString).orElse("git")));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command)
                .directory(workTree.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(
                        environment.path("/dev/null").toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment.variables());
        builder.environment().putAll(variables.get());
        builder.environment().keySet().removeAll(List.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"));
        try {
            Process process = builder.start();
            try (var lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                lines.lines().filter(line -> !line.isBlank()).forEach(console::status);
                return process.waitFor() == 0;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw MlgitException.interrupted("the clone was stopped").causedBy(stopped);
            } finally {
                process.descendants().forEach(ProcessHandle::destroy);
                process.destroy();
            }
        } catch (IOException notStarted) {
            console.warn("git cannot be started");
            return false;
        }
    }
}
