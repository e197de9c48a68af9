// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlgit.git.reading.GitWorld;
import dev.mlgit.git.reading.ObjectFormat;
import dev.mlgit.git.reading.Objects;
import dev.mlgit.testkit.RealParts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written as a pack, git reads and finds whole. */
class PackedObjectsTest {
    @TempDir
    Path parent;

    private GitWorld world;

    @BeforeEach
    void makeWorld() throws IOException {
        RealParts.assumeGit();
        world = new GitWorld(parent);
    }

    @ParameterizedTest
    @EnumSource
    void gitReadsEveryObject(ObjectFormat format) throws Exception {
        world.sh("git init -q --object-format=" + (format == ObjectFormat.SHA1 ? "sha1" : "sha256") + " r");
        var random = new Random(7);
        try (Objects objects = objects(format);
                var packed = new PackedObjects(objects, world.home().resolve("r/.git/objects"))) {
            for (int size : new int[] {0, 1, 15, 16, 17, 2047, 2048, 70_000, 300_000}) {
                byte[] content = new byte[size];
                random.nextBytes(content);
                String name = format.hex(packed.put(new ByteArrayInputStream(content), size, false), 0);
                assertThat(format.hex(packed.put("blob", content), 0)).isEqualTo(name);
                Files.write(world.home().resolve(name), content);
            }
            packed.finish();
            assertThat(world.out("r", "ls .git/objects/pack | sed 's/.*[.]//'")).isEqualTo("idx\nkeep\npack");
            assertThat(packed.stored()).isEqualTo(15 + 1 + 16 + 17 + 2047 + 2048 + 370_000);
            packed.referenced();
        }
        assertThat(world.out("r", "ls .git/objects/pack | sed 's/.*[.]//'")).isEqualTo("idx\npack");
        world.sh("cd r; git verify-pack .git/objects/pack/*.idx; git fsck --full --strict 2>&1 | grep -v dangling"
                + " | grep -v ^notice: || :");
        assertThat(world.out(
                        "r",
                        "for f in ../????????????????????????????????????????*; do"
                                + " git cat-file blob $(basename $f) | cmp - $f; done"))
                .isEmpty();
        assertThat(world.out("r", "git count-objects -v | grep ^garbage")).isEqualTo("garbage: 0");
    }

    @Test
    void whatIsNotFinishedLeavesNothing() throws IOException {
        world.sh("git init -q r");
        try (Objects objects = objects(ObjectFormat.SHA1);
                var packed = new PackedObjects(objects, world.home().resolve("r/.git/objects"))) {
            packed.put("blob", "a".getBytes(StandardCharsets.US_ASCII));
            assertThatThrownBy(() -> packed.put(new ByteArrayInputStream(new byte[3]), 4, false))
                    .isInstanceOf(ShortFileException.class);
        }
        assertThat(world.out("r", "ls .git/objects/pack")).isEmpty();
    }

    @Test
    void whatSomebodyLeftBehindLongAgoGoes() throws IOException {
        world.sh("git init -q r; touch -d '3 days ago' r/.git/objects/pack/mlgit-new-1;"
                + " touch r/.git/objects/pack/mlgit-new-2");
        try (Objects objects = objects(ObjectFormat.SHA1);
                var packed = new PackedObjects(objects, world.home().resolve("r/.git/objects"))) {
            packed.put("blob", "a".getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(world.out("r", "ls .git/objects/pack")).isEqualTo("mlgit-new-2");
    }

    private Objects objects(ObjectFormat format) throws IOException {
        return Objects.in(world.home().resolve("r/.git"), format);
    }
}
