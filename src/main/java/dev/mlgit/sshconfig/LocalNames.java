// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshconfig;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What tokens and tildes need to know of this machine: the account's number, homes, the full host name, services. */
final class LocalNames {
    private final Environment environment;

    LocalNames(Environment environment) {
        this.environment = environment;
    }

    /** The number of the account this process runs under; -1 where the system does not say. */
    int userId() {
        try {
            Path self = absolute("/proc/self");
            return Files.exists(self) ? (Integer) Files.getAttribute(self, "unix:uid") : -1;
        } catch (IOException | UnsupportedOperationException unknown) {
            return -1;
        }
    }

    /** With the domain where the kernel knows it, as gethostname(2) gives it. */
    String fullHostName() {
        String kernel = lines("/proc/sys/kernel/hostname").findFirst().orElse("");
        return kernel.equals(environment.hostName()) || kernel.startsWith(environment.hostName() + ".")
                ? kernel
                : environment.hostName();
    }

    /** A text that may begin with {@code ~} or {@code ~user}, as ssh expands it. */
    String tilde(String text) {
        if (!text.startsWith("~")) {
            return text;
        }
        int slash = text.indexOf('/');
        String user = text.substring(1, slash < 0 ? text.length() : slash);
        String rest = slash < 0 ? "" : text.substring(slash).replaceFirst("^/+", "");
        String home = user.isEmpty()
                ? environment.home().toString()
                : homeOf(user).orElseThrow(() -> MlgitException.failed("no such user: " + user + ", in " + text));
        return home.endsWith("/") ? home + rest : home + "/" + rest;
    }

    /** A port number; 0 for anything else. */
    int port(String text) {
        if (text.matches("\\s*\\+?\\d{1,9}")) {
            int number = Integer.parseInt(text.strip().replaceFirst("^\\+", ""));
            return number <= 65_535 ? number : 0;
        }
        return lines("/etc/services")
                .map(line -> List.of(line.replaceFirst("#.*", "").strip().split("\\s+", -1)))
                .filter(words -> words.size() > 1 && words.get(1).endsWith("/tcp"))
                .filter(words -> words.get(0).equals(text)
                        || words.subList(2, words.size()).contains(text))
                .map(words -> words.get(1).replace("/tcp", ""))
                .findFirst()
                .map(Integer::parseInt)
                .orElse(0);
    }

    private Optional<String> homeOf(String user) {
        return lines("/etc/passwd")
                .map(line -> List.of(line.split(":", -1)))
                .filter(fields -> fields.size() > 5 && fields.get(0).equals(user))
                .map(fields -> fields.get(5))
                .findFirst();
    }

    private Stream<String> lines(String file) {
        try {
            return Files.readAllLines(absolute(file), StandardCharsets.ISO_8859_1).stream();
        } catch (IOException absent) {
            return Stream.empty();
        }
    }

    private Path absolute(String file) {
        return environment.workingDirectory().resolve(file);
    }
}
