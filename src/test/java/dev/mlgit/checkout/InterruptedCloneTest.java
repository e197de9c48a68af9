// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.RealParts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C while a real process clones from a server that keeps it waiting. */
@Timeout(120)
class InterruptedCloneTest {
    @TempDir
    Path directory;

    @Test
    void leavesNothingOfItsOwn() throws Exception {
        Path target = directory.resolve("new/er/model");
        Files.writeString(directory.resolve("mine"), "stays");

        int exitCode = interruptCloneInto(target);

        assertThat(exitCode).isEqualTo(130);
        assertThat(directory.resolve("new")).doesNotExist();
        assertThat(directory.resolve("mine")).hasContent("stays");
    }

    @Test
    void emptiesADirectoryThatWasThereBefore() throws Exception {
        Path target = Files.createDirectory(directory.resolve("model"));

        int exitCode = interruptCloneInto(target);

        assertThat(exitCode).isEqualTo(130);
        assertThat(target).isEmptyDirectory();
    }

    private int interruptCloneInto(Path target) throws IOException, InterruptedException {
        RealParts.assumeProgram("env", "coreutils");
        try (var silent = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            Path log = directory.resolveSibling(directory.getFileName() + ".log");
            var builder = new ProcessBuilder(List.of(
                            // A shell that runs the tests in the background has SIGINT ignored for all below it.
                            "env",
                            "--default-signal=INT",
                            Path.of(System.getProperty("java.home"), "bin/java").toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            "dev.mlgit.app.Main",
                            "clone",
                            "ssh://git@127.0.0.1:" + silent.getLocalPort() + "/model.git",
                            target.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().put("HOME", directory.toString());
            Process process = builder.start();
            try {
                silent.accept();
                assertThat(target.resolve(".git/config")).exists();
                new ProcessBuilder("kill", "-INT", "" + process.pid()).start().waitFor();
                assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("ends").isTrue();
                return process.exitValue();
            } finally {
                process.destroyForcibly();
                Files.deleteIfExists(log);
            }
        }
    }
}
