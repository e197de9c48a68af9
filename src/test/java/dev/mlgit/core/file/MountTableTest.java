// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MountTableTest {
    private static final String MOUNTINFO = """
            22 1 8:1 / / rw,relatime - ext4 /dev/root rw
            30 22 0:30 / /mnt/two\\040words rw - cifs //server/code rw,uid=0,file_mode=0777
            31 22 0:31 / /mnt/two\\040words/deeper rw shared:7 master:3 - tmpfs tmpfs rw
            32 22 0:32 / /mnt/two\\040words/deeper rw - fuse.blobfuse2 blobfuse2
            not a mount
            """;

    private final MountTable table = MountTable.parse(MOUNTINFO, Path.of("/proc/self/mountinfo"));

    @Test
    void readsTheKernelsLines() {
        assertThat(table.mounts())
                .containsExactly(
                        new Mount(Path.of("/"), "ext4", "/dev/root", List.of("rw", "relatime", "rw")),
                        new Mount(
                                Path.of("/mnt/two words"),
                                "cifs",
                                "//server/code",
                                List.of("rw", "rw", "uid=0", "file_mode=0777")),
                        new Mount(Path.of("/mnt/two words/deeper"), "tmpfs", "tmpfs", List.of("rw", "rw")),
                        new Mount(Path.of("/mnt/two words/deeper"), "fuse.blobfuse2", "blobfuse2", List.of("rw")));
    }

    @Test
    void findsTheNearestAndLastMount() {
        assertThat(table.holding(Path.of("/mnt/two words/x")).orElseThrow().type())
                .isEqualTo("cifs");
        assertThat(table.holding(Path.of("/mnt/two words/deeper/x"))
                        .orElseThrow()
                        .type())
                .isEqualTo("fuse.blobfuse2");
        assertThat(table.holding(Path.of("/mnt/two wordsandmore")).orElseThrow().type())
                .isEqualTo("ext4");
    }

    @Test
    void followsLinksOnTheWay(@TempDir Path directory) throws IOException {
        Path real = directory.toRealPath();
        Files.createDirectory(real.resolve("there"));
        Files.createSymbolicLink(real.resolve("link"), real.resolve("there"));
        assertThat(MountTable.real(real.resolve("link/not/yet"))).isEqualTo(real.resolve("there/not/yet"));
    }

    @Test
    void isEmptyWithoutAKernelThatTells(@TempDir Path directory) {
        assertThat(MountTable.read(directory.resolve("none")).mounts()).isEmpty();
    }
}
