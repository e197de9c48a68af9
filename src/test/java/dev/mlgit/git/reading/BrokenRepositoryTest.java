// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.mlgit.provenance.CodeState;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that no Git wrote, as a repository out of an archive may hold: an answer with a reason, whatever they say. */
class BrokenRepositoryTest {
    private static final String COMMIT = "ab".repeat(20);
    private static final int PACK_HEADER = 12;
    private static final int OFFSET_DELTA = 6;
    private static final int NAME_DELTA = 7;

    @TempDir
    Path parent;

    private GitWorld world;
    private Path git;

    @BeforeEach
    void makeRepository() throws IOException {
        world = new GitWorld(parent);
        git = Files.createDirectories(world.home().resolve("r/.git"));
        Files.createDirectories(git.resolve("refs"));
        Files.createDirectories(git.resolve("objects/pack"));
        Files.createDirectories(git.resolve("objects/info"));
        Files.writeString(git.resolve("HEAD"), COMMIT + "\n");
    }

    @Test
    void endsAtADeltaOfItselfByName() throws IOException {
        pack(NAME_DELTA, ObjectFormat.SHA1.bytes(COMMIT), new byte[] {0, 0});
        assertThat(dirty()).isEqualTo("unreadable-repository");
    }

    @Test
    void endsAtADeltaOfItselfByPlace() throws IOException {
        pack(OFFSET_DELTA, new byte[] {0}, new byte[] {0, 0});
        assertThat(dirty()).isEqualTo("unreadable-repository");
    }

    @Test
    void holdsNoMoreThanOneLargeObjectOfADeltaChain() throws IOException {
        pack(OFFSET_DELTA, new byte[] {0}, new byte[40 << 20]);
        assertThat(dirty()).isEqualTo("unreadable-repository");
    }

    @Test
    void makesNoRoomForWhatADeltaClaims() {
        byte[] threeGigabytes = {0, (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0x0c};
        byte[] oneGigabyte = {0, (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0x04};
        assertThatIOException().isThrownBy(() -> new Delta(threeGigabytes).applyTo(new byte[0], Objects.MOST_BYTES));
        assertThatIOException().isThrownBy(() -> new Delta(oneGigabyte).applyTo(new byte[0], Objects.MOST_BYTES));
    }

    @Test
    void endsAtACacheOfTreesWithoutEnd() throws IOException {
        byte[] nested = "-1 1\n\0".repeat(200_000).getBytes(US_ASCII);
        assertThatIOException().isThrownBy(() -> CacheTree.parse(nested, 0, 20));
    }

    @Test
    void makesNoRoomForNamesThatOnlyGrow() throws IOException {
        byte[] index = growingNames(60_000);
        assertThatIOException().isThrownBy(() -> Index.parse(index, 20));
    }

    @Test
    void refusesPathsThatAreNone() throws IOException {
        Files.writeString(git.resolve("objects/info/alternates"), "/a\0b\n");
        assertThat(dirty()).isEqualTo("unreadable-repository");
        Files.writeString(git.resolve("config"), "[include]\n\tpath = a\0b\n");
        assertThat(world.read("r").repository()).isEqualTo(GitWorld.absent("unreadable-config"));
        Files.writeString(git.resolve("config"), "[core]\n\tworktree = a\0b\n");
        assertThat(world.read("r")).isEqualTo(CodeState.absent("unreadable-repository"));
        Files.createDirectories(world.home().resolve("linked"));
        Files.writeString(world.home().resolve("linked/.git"), "gitdir: a\0b\n");
        assertThat(world.read("linked")).isEqualTo(CodeState.absent("unreadable-repository"));
    }

    @Test
    void refusesAnEncodingWhoseNameIsNone() throws IOException {
        world.sh("""
                git init -q e && cd e
                echo a > a.txt && git add . && git commit -qm one
                echo '*.txt working-tree-encoding=no/such!' > .git/info/attributes
                touch -d '2001-01-01' a.txt
                """);
        assertThat(world.read("e").dirty()).isEqualTo(GitWorld.absent("needs-encoding"));
        Files.writeString(world.home().resolve("e/.git/info/attributes"), "*.txt working-tree-encoding=\n");
        assertThat(world.read("e").dirty().value()).isEqualTo("False");
    }

    private String dirty() {
        return world.read("r").dirty().reason();
    }

    /** A pack of one object, the commit, which is a delta; and its index. */
    private void pack(int type, byte[] base, byte[] delta) throws IOException {
        var pack = new ByteArrayOutputStream();
        pack.writeBytes("PACK\0\0\0\2\0\0\0\1".getBytes(US_ASCII));
        int size = delta.length;
        pack.write((type << 4) | (size & 15) | (size > 15 ? 0x80 : 0));
        for (size >>= 4; size > 0; size >>= 7) {
            pack.write((size & 0x7f) | (size > 0x7f ? 0x80 : 0));
        }
        pack.writeBytes(base);
        try (var deflated = new DeflaterOutputStream(pack)) {
            deflated.write(delta);
        }
        pack.writeBytes(new byte[20]);
        Files.write(git.resolve("objects/pack/pack-a.pack"), pack.toByteArray());
        try (var index = new DataOutputStream(Files.newOutputStream(
                git.resolve("objects/pack/pack-a.idx"), StandardOpenOption.CREATE, StandardOpenOption.WRITE))) {
            index.writeInt(0xff744f63);
            index.writeInt(2);
            for (int first = 0; first < 256; first++) {
                index.writeInt(first < 0xab ? 0 : 1);
            }
            index.write(ObjectFormat.SHA1.bytes(COMMIT));
            index.writeInt(0);
            index.writeInt(PACK_HEADER);
            index.write(new byte[40]);
        }
    }

    /** An index of version 4 in which every name is the one before and eight letters more. */
    private static byte[] growingNames(int count) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var index = new DataOutputStream(bytes);
        index.writeInt(0x44495243);
        index.writeInt(4);
        index.writeInt(count);
        for (int entry = 0; entry < count; entry++) {
            index.write(new byte[24]);
            index.writeInt(0100644);
            index.write(new byte[12 + 20 + 2]);
            index.write(0);
            index.write("aaaaaaaa\0".getBytes(US_ASCII));
        }
        index.write(new byte[20]);
        return bytes.toByteArray();
    }
}
