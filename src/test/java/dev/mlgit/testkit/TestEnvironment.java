// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.testkit;

import dev.mlgit.core.env.Environment;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * An environment that knows only what a test gives it: a home of its own, user {@code tester} on {@code instance}, which
 * keeps its home and has no other users, whatever this machine is.
 */
public record TestEnvironment(Map<String, String> variables, Path workingDirectory, Path home) implements Environment {
    public TestEnvironment {
        variables = Map.copyOf(variables);
    }

    /** HOME and the working directory are this directory; PATH is the machine's, so that real tools are found. */
    public static TestEnvironment in(String home) {
        return at(Path.of(home));
    }

    public static TestEnvironment at(Path home) {
        return new TestEnvironment(
                Map.of(
                        "HOME", home.toString(),
                        "PATH", System.getenv("PATH"),
                        "LC_ALL", "C.UTF-8",
                        "MLGIT_HOME_SURVIVES", "yes",
                        "MLGIT_SHARED_MACHINE", "no",
                        "GIT_CONFIG_NOSYSTEM", "1",
                        "GIT_CEILING_DIRECTORIES", home.getParent().toString()),
                home,
                home);
    }

    @Override
    public String userName() {
        return variables.getOrDefault("USER", "tester");
    }

    @Override
    public String hostName() {
        return "instance";
    }

    @Override
    public TestEnvironment in(Path directory) {
        return new TestEnvironment(variables, directory, home);
    }

    @Override
    public TestEnvironment with(String name, String value) {
        var changed = new TreeMap<>(variables);
        changed.put(name, value);
        return new TestEnvironment(changed, workingDirectory, home);
    }
}
