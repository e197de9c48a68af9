// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A real mount that behaves as an Azure file share: everything shows mode 0777, chmod is refused, there are no links.
 * Its program is {@code src/test/fuse/cloudfiles.c}, built here; it runs as a child of the test until {@link #close()}.
 */
public final class CloudfilesMount implements AutoCloseable {
    private static final Duration MOST = Duration.ofSeconds(20);
    private static final Path SOURCE = Path.of("src/test/fuse/cloudfiles.c");

    private final Path point;
    private final Process process;
    private final Thread atExit = new Thread(this::stop, "stop-test-mount");

    private CloudfilesMount(Path point, Process process) {
        this.point = point;
        this.process = process;
    }

    /**
     * Mounts an empty share below this directory. Skips the test where this machine has no FUSE.
     *
     * @param options of the program: what kind of mount it is
     */
    public static CloudfilesMount startIn(Path directory, String... options) {
        requireFuse();
        try {
            Path real = directory.toRealPath();
            Path program = build(real);
            Path backing = Files.createDirectory(real.resolve("cloudfiles-kept"));
            Path point = Files.createDirectory(real.resolve("cloudfiles"));
            var command = new ArrayList<>(List.of(program.toString(), backing.toString(), point.toString()));
            command.addAll(List.of(options));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(real.resolve("cloudfiles.log").toFile())
                    .start();
            var mount = new CloudfilesMount(point, process);
            Runtime.getRuntime().addShutdownHook(mount.atExit);
            mount.waitUntil(true);
            return mount;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Where the share is. */
    public Path point() {
        return point;
    }

    /** Stops it from answering, as a server that is gone. */
    public void hang() {
        signal("STOP");
    }

    /** Has it answer again. */
    public void goOn() {
        signal("CONT");
    }

    private void signal(String name) {
        RealCommand.run(
                        point.getParent(),
                        Map.of("PATH", System.getenv("PATH")),
                        List.of("kill", "-" + name, Long.toString(process.pid())))
                .success();
    }

    @Override
    public void close() {
        stop();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private void stop() {
        process.destroy();
        try {
            if (!process.waitFor(MOST.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        waitUntil(false);
    }

    private static void requireFuse() {
        RealParts.assumeProgram("gcc", "gcc");
        RealParts.assumeProgram("pkg-config", "pkg-config");
        RealParts.assumeProgram("fusermount3", "fuse3");
        if (!Files.isReadable(Path.of("/dev/fuse"))) {
            RealParts.skip("no /dev/fuse on this machine that we may open");
        }
        if (run("pkg-config --exists fuse3").exitCode() != 0) {
            RealParts.skip("no headers of FUSE on this machine (Debian package libfuse3-dev)");
        }
    }

    private static Path build(Path directory) {
        Path program = directory.resolve("cloudfiles-program");
        run("gcc -O1 -Wall -Wextra -Werror $(pkg-config --cflags fuse3) -o '" + program + "' '"
                        + SOURCE.toAbsolutePath() + "' $(pkg-config --libs fuse3)")
                .success();
        return program;
    }

    private static RealCommand.Outcome run(String script) {
        return RealCommand.run(
                Path.of("").toAbsolutePath(), Map.of("PATH", System.getenv("PATH")), List.of("sh", "-c", script));
    }

    private void waitUntil(boolean mounted) {
        long deadline = System.nanoTime() + MOST.toNanos();
        while (isMounted() != mounted) {
            if (System.nanoTime() > deadline || (mounted && !process.isAlive())) {
                throw new AssertionError("the share at " + point + (mounted ? " did not come up" : " stays mounted"));
            }
            Thread.onSpinWait();
        }
    }

    private boolean isMounted() {
        try {
            return Files.readString(Path.of("/proc/self/mounts")).contains(" " + point + " fuse.cifs ");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
