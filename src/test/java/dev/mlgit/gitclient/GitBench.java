// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.gitclient;

import dev.mlgit.app.Main;
import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.TestEnvironment;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A home with an identity of Git's, mlgit as a process of its own, and git beside it. */
final class GitBench {
    private final Path root;
    private TestEnvironment environment;

    GitBench(Path directory) {
        try {
            root = directory.toRealPath();
            Path home = Files.createDirectories(root.resolve("home"));
            environment = TestEnvironment.at(home)
                    .with("GIT_AUTHOR_DATE", "1700000000 +0100")
                    .with("GIT_COMMITTER_DATE", "1700000100 +0100");
            Files.writeString(home.resolve(".gitconfig"), """
                    [user]
                    \tname = Ada
                    \temail = ada@example.org
                    [init]
                    \tdefaultBranch = main
                    """);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Path root() {
        return root;
    }

    Path home() {
        return environment.home();
    }

    TestEnvironment environment() {
        return environment;
    }

    void set(String name, String value) {
        environment = environment.with(name, value);
    }

    /** Runs mlgit as a process of its own, as users do: its children have its streams. */
    RealCommand.Outcome mlgit(Path directory, String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(part -> Path.of(part).toAbsolutePath().toString())
                        .collect(Collectors.joining(File.pathSeparator)),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return RealCommand.run(directory, environment.variables(), command);
    }

    /** Runs git, which must succeed. */
    String git(Path directory, String... arguments) {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return RealCommand.run(directory, environment.variables(), command).success();
    }

    String sh(Path directory, String script) {
        return RealCommand.run(directory, environment.variables(), List.of("sh", "-ec", script))
                .success();
    }

    /** A key pair in {@code ~/.ssh} without a passphrase; the public key line. */
    String key(String name) {
        try {
            Path directory = home().resolve(".ssh");
            if (!Files.exists(directory)) {
                Files.createDirectory(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            sh(directory, "ssh-keygen -q -t ed25519 -N '' -C test -f " + name);
            return Files.readString(directory.resolve(name + ".pub"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
