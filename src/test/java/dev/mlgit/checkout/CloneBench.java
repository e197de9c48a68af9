// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import dev.mlgit.app.Program;
import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.TestEnvironment;
import dev.mlgit.testkit.TestTerminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** A home to clone in, with git and ssh-keygen at hand. */
final class CloneBench {
    private final Path root;
    private TestEnvironment environment;
    private int repositories;

    CloneBench(Path root) {
        try {
            this.root = root.toRealPath();
            Path home = Files.createDirectories(this.root.resolve("home"));
            this.environment = TestEnvironment.at(home)
                    .with("GIT_AUTHOR_NAME", "Ada")
                    .with("GIT_AUTHOR_EMAIL", "ada@example.org")
                    .with("GIT_COMMITTER_NAME", "Ada")
                    .with("GIT_COMMITTER_EMAIL", "ada@example.org");
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

    void set(String name, String value) {
        environment = environment.with(name, value);
    }

    /** Runs mlgit in this process; its exit code. */
    int mlgit(TestTerminal terminal, String... arguments) {
        return new Program(environment, terminal).run(List.of(arguments));
    }

    /** Runs git in the directory, which must succeed. */
    String git(Path directory, String... arguments) {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return RealCommand.run(directory, environment.variables(), command).success();
    }

    String sh(Path directory, String script) {
        return RealCommand.run(directory, environment.variables(), List.of("sh", "-ec", script))
                .success();
    }

    /** A key pair in {@code ~/.ssh}; the public key line. */
    String key(String name, String type, String passphrase) {
        Path directory = sshDirectory();
        sh(directory, "ssh-keygen -q -t " + type + " -N '" + passphrase + "' -C test -f " + name);
        return read(directory.resolve(name + ".pub"));
    }

    Path sshDirectory() {
        try {
            Path directory = home().resolve(".ssh");
            if (!Files.exists(directory)) {
                Files.createDirectory(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            return directory;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A bare repository whose branch {@code trunk} has two commits with everything a checkout can trip over. */
    Path repository(Path bare) {
        repositories++;
        Path work = root.resolve("work-" + repositories);
        sh(root, """
                git init -q -b trunk '%1$s'
                cd '%1$s'
                printf 'one\\ntwo\\n' >data.txt
                printf '*.txt text eol=crlf\\n' >.gitattributes
                printf '#!/bin/sh\\n' >run.sh
                chmod +x run.sh
                ln -s data.txt link
                mkdir -p deep/er 'with space'
                echo x >deep/er/file
                echo y >'with space/ä'
                git add -A
                git commit -qm first
                git tag -a v1 -m v1
                echo more >>deep/er/file
                git commit -qam second
                git branch dev
                git tag light
                git clone -q --bare . '%2$s'
                """.formatted(work, bare));
        return bare;
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
