// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.core.env.Environment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** The process's own surroundings. */
record SystemEnvironment(Map<String, String> variables, Path workingDirectory) implements Environment {
    SystemEnvironment {
        variables = Collections.unmodifiableMap(new HashMap<>(variables));
    }

    static SystemEnvironment ofProcess() {
        return new SystemEnvironment(System.getenv(), currentDirectory());
    }

    /** Java knows its name only by the locale's letters; where it may not have them, the kernel is asked. */
    private static Path currentDirectory() {
        Path named = Path.of("").toAbsolutePath();
        try {
            return isPlain(named.toString()) ? named : Path.of("/proc/self/cwd").toRealPath();
        } catch (IOException notLinux) {
            return named;
        }
    }

    private static boolean isPlain(String name) {
        for (int at = 0; at < name.length(); at++) {
            if (name.charAt(at) >= 0x80 || name.charAt(at) == '?') {
                return false;
            }
        }
        return true;
    }

    @Override
    public Path home() {
        String home = variable("HOME").orElseGet(() -> System.getProperty("user.home"));
        Environment.requireReadable(home);
        return Path.of(home);
    }

    @Override
    public String userName() {
        return variable("USER").or(() -> variable("LOGNAME")).orElseGet(() -> System.getProperty("user.name"));
    }

    @Override
    public String hostName() {
        String name = kernelHostName();
        int dot = name.indexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    @Override
    public Environment in(Path directory) {
        return new SystemEnvironment(variables, directory.toAbsolutePath().normalize());
    }

    @Override
    public Environment with(String name, String value) {
        var changed = new HashMap<>(variables);
        changed.put(name, value);
        return new SystemEnvironment(changed, workingDirectory);
    }

    private static String kernelHostName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException notLinux) {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException nameless) {
                return "localhost";
            }
        }
    }
}
