// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.launcher;

import dev.mlgit.testkit.RealCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * A checkout with a copy of {@code bin/mlgit}, a home and a machine of its own: the launcher's {@code /usr/lib/jvm} is a
 * directory here, and PATH has only what a test puts there beside the system's tools.
 */
final class LauncherStage {
    static final String DIGEST = "0123456789abcdef";
    private static final List<String> TOOLS = List.of(
            "sh",
            "env",
            "ls",
            "sed",
            "find",
            "mkdir",
            "rm",
            "mv",
            "cp",
            "touch",
            "cat",
            "printf",
            "readlink",
            "mktemp",
            "sha256sum",
            "sync",
            "chmod",
            "nice",
            "setsid",
            "sleep",
            "grep",
            "tail",
            "dirname",
            "wc");

    final Path root;
    final Path checkout;
    final Path dist;
    final Path home;
    final Path jvms;
    final Path tools;
    final Map<String, String> environment = new TreeMap<>();

    LauncherStage(Path root) throws IOException {
        this.root = root;
        checkout = Files.createDirectories(root.resolve("check out"));
        dist = checkout.resolve("target/dist");
        home = Files.createDirectories(root.resolve("home"));
        jvms = Files.createDirectories(root.resolve("jvm"));
        tools = Files.createDirectories(root.resolve("tools"));
        environment.put("HOME", home.toString());
        environment.put("PATH", tools.toString());
        environment.put("TMPDIR", Files.createDirectories(root.resolve("tmp")).toString());
        environment.put("LC_ALL", "C.UTF-8");
        for (String tool : TOOLS) {
            executable(tools.resolve(tool), "#!/bin/sh\nexec /usr/bin/%s \"$@\"\n".formatted(tool));
        }
        String script = Files.readString(Path.of(System.getProperty("mlgit.checkout"), "bin/mlgit"));
        executable(checkout.resolve("bin/mlgit"), script.replace("/usr/lib/jvm", jvms.toString()));
        write(checkout.resolve("pom.xml"), "<project/>\n");
        write(checkout.resolve("config/facts"), "facts\n");
        write(checkout.resolve("src/main/java/Main.java"), "class Main {}\n");
    }

    /** As after a build: a jar (which no stand-in for Java reads) and the pointer to it. */
    LauncherStage built() throws IOException {
        return built(DIGEST);
    }

    LauncherStage built(String digest) throws IOException {
        write(dist.resolve("mlgit-" + digest + ".jar"), "jar\n");
        write(dist.resolve("current"), digest + "\n");
        return this;
    }

    /** A Java that prints where it stands and how it was called, and writes a cache when told to. */
    Path fakeJava(Path javaHome, String version) throws IOException {
        write(
                javaHome.resolve("release"),
                "IMPLEMENTOR=\"Some Vendor\"\nJAVA_RUNTIME_VERSION=\"%s+1\"\nJAVA_VERSION=\"%s\"\nMODULES=\"java.base\"\n"
                        .formatted(version, version));
        return executable(javaHome.resolve("bin/java"), """
                #!/bin/sh
                for word; do
                    case $word in
                        -XX:AOTCacheOutput=* | -XX:ArchiveClassesAtExit=*) echo trained >"${word#*=}" ;;
                    esac
                done
                printf '%s\\n' "$0" "$@"
                """);
    }

    Path fakeJava(String name, String version) throws IOException {
        return fakeJava(jvms.resolve(name), version);
    }

    /** The same with a compiler beside it. */
    void fakeJdk(String name, String version) throws IOException {
        fakeJava(name, version);
        executable(jvms.resolve(name).resolve("bin/javac"), "#!/bin/sh\n");
    }

    /** A Maven that counts its runs and does this; {@code $target} is where the jar is wanted. */
    void fakeMaven(String body) throws IOException {
        executable(tools.resolve("mvn"), """
                #!/bin/sh
                echo run >>'%s'
                for word; do
                    case $word in -Dmlgit.target=*) target=${word#*=} ;; esac
                done
                echo "maven says hello"
                %s
                """.formatted(root.resolve("maven-runs"), body));
    }

    long mavenRuns() throws IOException {
        Path runs = root.resolve("maven-runs");
        return Files.exists(runs) ? Files.readAllLines(runs).size() : 0;
    }

    RealCommand.Outcome mlgit(String... arguments) {
        var words = new ArrayList<>(List.of(checkout.resolve("bin/mlgit").toString()));
        words.addAll(List.of(arguments));
        return RealCommand.run(root, environment, words);
    }

    /** The words a stand-in for Java was started with, its own path first. */
    List<String> javaWords(String... arguments) {
        return mlgit(arguments).success().lines().toList();
    }

    /** Runs until the background training has left its lock. */
    void awaitTraining(Path caches) {
        await(() -> Files.isDirectory(caches) && !Files.exists(Path.of(caches + ".lock")));
    }

    Path cachesInCheckout(String digest, String version) {
        return dist.resolve("cache-" + digest + "-" + version + "+1-Some_Vendor");
    }

    Path cachesInHome(String digest, String version) {
        return home.resolve(".cache/mlgit/start").resolve(digest + "-" + version + "+1-Some_Vendor");
    }

    static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited for a minute");
            }
            Thread.onSpinWait();
        }
    }

    static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    static Path executable(Path file, String text) throws IOException {
        write(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
