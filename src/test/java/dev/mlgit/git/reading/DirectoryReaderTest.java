// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.RealCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two ways to read directories, which must tell the same. */
class DirectoryReaderTest {
    @TempDir
    Path parent;

    @Test
    void tellsWhatIsInADirectory() throws IOException {
        make();
        try (var reader = new PortableDirectoryReader(FileSystems.getDefault())) {
            assertThat(names(reader, ""))
                    .containsExactly(".dot", "a b", "broken", "d", "l", "plain", "run", "\u00c3\u00a9\u00ff");
            assertThat(reader.stat("plain".getBytes(StandardCharsets.US_ASCII)))
                    .satisfies(stat -> assertThat(stat.size()).isEqualTo(5));
        }
    }

    @Test
    void theLinuxCallsTellTheSame() throws IOException {
        if (!callsAreThere()) {
            return;
        }
        make();
        try (var portable = new PortableDirectoryReader(FileSystems.getDefault());
                var calls = new NativeDirectoryReader(FileSystems.getDefault())) {
            for (String directory : List.of("", "/d", "/l", "/plain", "/none", "/d/" + "n".repeat(5000))) {
                assertThat(all(calls, directory)).as(directory).isEqualTo(all(portable, directory));
            }
        }
    }

    @Test
    void theLinuxCallsReadALongDirectoryWhole() throws IOException {
        if (!callsAreThere()) {
            return;
        }
        for (int number = 0; number < 3000; number++) {
            Files.createFile(parent.resolve("a rather long name of a file " + number));
        }
        try (var portable = new PortableDirectoryReader(FileSystems.getDefault());
                var calls = new NativeDirectoryReader(FileSystems.getDefault())) {
            assertThat(names(calls, "")).hasSize(3000).isEqualTo(names(portable, ""));
        }
    }

    /** Java 22 and newer must have them on Linux; before that it is the portable way or none. */
    private static boolean callsAreThere() {
        boolean newer = Runtime.version().feature() >= 22
                && System.getProperty("os.name").equals("Linux");
        assertThat(LinuxCalls.areThere()).isEqualTo(newer);
        return newer;
    }

    private void make() {
        RealCommand.run(parent, Map.of("PATH", "/usr/bin:/bin"), List.of("sh", "-e", "-c", """
                        echo text > plain; echo > run; chmod 700 run; echo > .dot; echo > 'a b'
                        mkdir d; ln -s d l; ln -s nowhere broken; touch -d 2001-02-03T04:05:06.789Z plain
                        echo > "$(printf 'd/\\303\\244')"; echo > "$(printf '\\303\\251\\377')"; truncate -s 5G d/large
                        """))
                .success();
    }

    private List<String> names(DirectoryReader reader, String directory) throws IOException {
        return List.copyOf(all(reader, directory).keySet());
    }

    private SortedMap<String, String> all(DirectoryReader reader, String directory) throws IOException {
        var found = new TreeMap<String, String>();
        if (!reader.open((NameBytes.ofWhole(parent.toRealPath()) + directory).getBytes(StandardCharsets.ISO_8859_1))) {
            return found;
        }
        Listing listing = reader.list();
        for (int at = 0; at < listing.count(); at++) {
            Stat stat = reader.stat(listing.name(at));
            found.put(
                    NameBytes.text(listing.name(at)),
                    stat == null
                            ? "gone"
                            : "%b %b %b %b %d %d %d.%d %d.%d"
                                    .formatted(
                                            stat.isRegular(),
                                            stat.isLink(),
                                            stat.isDirectory(),
                                            stat.isExecutable(),
                                            stat.size(),
                                            stat.inode(),
                                            stat.modifiedSeconds(),
                                            stat.modifiedNanoseconds(),
                                            stat.changedSeconds(),
                                            stat.changedNanoseconds()));
        }
        reader.close();
        return found;
    }
}
