// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshconfig;

import dev.mlgit.core.env.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The account as the real ssh sees it: its home comes from the account database, and the host has its own name. Only
 * names are taken from it; no file of that home is read.
 */
record LocalEnvironment(Map<String, String> variables, Path workingDirectory) implements Environment {
    LocalEnvironment {
        variables = Map.copyOf(variables);
    }

    @Override
    public Path home() {
        return Path.of(System.getProperty("user.home"));
    }

    @Override
    public String userName() {
        return System.getProperty("user.name");
    }

    @Override
    public String hostName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname"))
                    .strip()
                    .replaceFirst("\\..*", "");
        } catch (IOException noProc) {
            throw new AssertionError(noProc);
        }
    }

    @Override
    public Environment in(Path directory) {
        return new LocalEnvironment(variables, directory);
    }

    @Override
    public Environment with(String name, String value) {
        var changed = new HashMap<>(variables);
        changed.put(name, value);
        return new LocalEnvironment(changed, workingDirectory);
    }
}
