// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.testkit;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Real programs that tests work against. Where one is missing the test is skipped, and says why. */
public final class RealParts {
    private RealParts() {}

    public static void assumeSshd() {
        assumeProgram("sshd", "openssh-server");
        assumeProgram("ssh-keygen", "openssh-client");
        assumeProgram("git", "git");
    }

    public static void assumeSshKeygen() {
        assumeProgram("ssh-keygen", "openssh-client");
    }

    public static void assumeGit() {
        assumeProgram("git", "git");
    }

    /** Skips the test when the program is not installed; the reason names the Debian package that has it. */
    public static void assumeProgram(String name, String debianPackage) {
        if (find(name).isEmpty()) {
            skip("no " + name + " on this machine (Debian package " + debianPackage + ")");
        }
    }

    /** Skips the test, and prints the reason: test reports tend to swallow it. */
    public static void skip(String reason) {
        System.err.println("skipped: " + reason);
        abort(reason);
    }

    /** The program's absolute path; fails the test when it is not there. */
    public static Path program(String name) {
        return find(name).orElseThrow(() -> new AssertionError("no " + name + " on this machine"));
    }

    /** True when the tests run as the superuser, whom file modes do not stop. */
    public static boolean superuser() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** Looks where root's programs are too: they are not on everybody's PATH. */
    private static Optional<Path> find(String name) {
        String path = System.getenv("PATH") + File.pathSeparator + "/usr/sbin";
        return Stream.of(path.split(File.pathSeparator))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
