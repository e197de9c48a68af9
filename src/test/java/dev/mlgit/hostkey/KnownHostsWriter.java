// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Another mlgit: a process of its own that writes into a known_hosts file, or holds its lock. */
final class KnownHostsWriter {
    private KnownHostsWriter() {}

    /** {@code append FILE PREFIX COUNT} or {@code lock FILE}, which ends when standard input does. */
    public static void main(String[] words) throws IOException {
        Path file = Path.of(words[1]);
        if (words[0].equals("append")) {
            for (int number = 0; number < Integer.parseInt(words[3]); number++) {
                new KnownHostsAppender(file, false).add(words[2] + number, HostKeys.ED25519);
            }
            return;
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            System.out.println(lock.isValid() ? "locked" : "not locked");
            System.out.flush();
            while (System.in.read() >= 0) {
                // The lock is held for as long as the test wants.
            }
        }
    }

    /** The command line of such a process. */
    static List<String> command(String... words) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                KnownHostsWriter.class.getName()));
        command.addAll(List.of(words));
        return command;
    }

    /** The tests' own, wherever the process is started. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(part -> Path.of(part).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
