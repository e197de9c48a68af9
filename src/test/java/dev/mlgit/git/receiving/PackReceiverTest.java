// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.receiving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.DeflaterOutputStream;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packs that git makes, whole and damaged, held against the index that git makes of them. */
class PackReceiverTest {
    private static final Limits NONE = new Limits(Long.MAX_VALUE, true, () -> false);

    @TempDir
    Path directory;

    private Path received;

    @BeforeEach
    void prepare() throws IOException {
        RealParts.assumeGit();
        received = Files.createDirectory(directory.resolve("received"));
        var text = new StringBuilder();
        for (int commit = 0; commit < 40; commit++) {
            text.append("commit refs/heads/main\ncommitter A <a@example.org> %d +0000\ndata 1\nx\n"
                    .formatted(1700000000 + commit));
            for (int file = 0; file < 5; file++) {
                String content = "line of text that stays\n".repeat(50 + file) + "changed " + commit + "\n"
                        + "and another that stays\n".repeat(30);
                text.append(
                        "M 100644 inline d%d/f%d\ndata %d\n%s\n".formatted(file % 2, file, content.length(), content));
            }
        }
        Files.writeString(directory.resolve("stream"), text.toString());
        sh("git init -q --bare -b main made.git; git -C made.git fast-import --quiet <stream");
    }

    @Test
    void makesTheIndexThatGitMakes() throws IOException {
        byte[] pack = pack("--delta-base-offset");

        receive(pack, NONE);

        assertSameAsGit(pack);
    }

    @Test
    void findsBasesThatAreToldByName() throws IOException {
        byte[] pack = pack("");

        receive(pack, NONE);

        assertSameAsGit(pack);
    }

    @Test
    void takesAPackOfNothing() throws IOException {
        byte[] pack = packOf("printf '' | git -C made.git pack-objects -q --stdout");

        receive(pack, NONE);

        assertSameAsGit(pack);
    }

    @Test
    void takesAChecksumThatComesInTwoPieces() throws IOException {
        byte[] pack = pack("--delta-base-offset");
        for (int last = 1; last <= 21; last++) {
            byte[] first = Arrays.copyOf(pack, pack.length - last);
            byte[] rest = Arrays.copyOfRange(pack, pack.length - last, pack.length);
            var pieces = new SequenceInputStream(new ByteArrayInputStream(first), new ByteArrayInputStream(rest));

            Path kept = new PackReceiver(received, NONE).receive(pieces, NullProgressMonitor.INSTANCE);

            assertThat(kept).as("the last %s bytes apart", last).hasBinaryContent(pack);
            sh("rm -f received/*");
        }
    }

    @Test
    void refusesADistanceWithoutEnd() {
        var pack = new SequenceInputStream(
                new ByteArrayInputStream(new byte[] {'P', 'A', 'C', 'K', 0, 0, 0, 2, 0, 0, 0, 1, 6 << 4 | 4}),
                endless(new byte[] {(byte) 0xff}));

        assertThatThrownBy(() -> receive(pack, NONE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
        assertThat(received).isEmptyDirectory();
    }

    /** Deflated, these bytes say: nothing follows, and more is to come. */
    @Test
    void endsEmptyBlocksWithoutEnd() {
        var pack = new SequenceInputStream(
                new ByteArrayInputStream(
                        new byte[] {'P', 'A', 'C', 'K', 0, 0, 0, 2, 0, 0, 0, 1, 3 << 4 | 4, 0x78, (byte) 0x9c}),
                endless(new byte[] {0, 0, 0, (byte) 0xff, (byte) 0xff}));

        assertThatThrownBy(() -> receive(pack, new Limits(1 << 20, true, () -> false)))
                .isInstanceOf(TooLargeException.class);
        assertThat(received).isEmptyDirectory();
    }

    @Test
    void asksForEachChangeWhetherToGoOn() throws IOException {
        byte[] pack = pack("--delta-base-offset");
        var asked = new AtomicInteger();
        var deltas = new AtomicInteger();
        var counting = new EmptyProgressMonitor() {
            @Override
            public void beginTask(String title, int work) {
                asked.set(0);
                deltas.set(work);
            }
        };

        new PackReceiver(received, new Limits(Long.MAX_VALUE, true, () -> asked.incrementAndGet() < 0))
                .receive(new ByteArrayInputStream(pack), counting);

        assertThat(deltas.get()).isGreaterThan(100);
        assertThat(asked.get()).isGreaterThanOrEqualTo(deltas.get());
    }

    @Test
    void refusesChangesOfWhatWasNotSent() throws Exception {
        byte[] thin = packOfOneDelta();

        assertThatThrownBy(() -> receive(thin, NONE))
                .isInstanceOf(IOException.class)
                .hasMessage("the server sent changes of objects that it did not send");
        assertThat(received).isEmptyDirectory();
    }

    @Test
    void leavesNothingOfAPackThatEndsTooSoon() throws IOException {
        byte[] pack = pack("--delta-base-offset");
        var random = new Random(20261121);
        for (int round = 0; round < 100; round++) {
            int length = random.nextInt(pack.length);

            assertThatThrownBy(() -> receive(Arrays.copyOf(pack, length), NONE))
                    .as("%s of %s bytes", length, pack.length)
                    .isInstanceOf(IOException.class)
                    .hasMessage("the pack ends too soon");
            assertThat(received).isEmptyDirectory();
        }
    }

    @Test
    void noticesEveryChangedByte() throws IOException {
        byte[] pack = pack("--delta-base-offset");
        var random = new Random(20261121);
        for (int round = 0; round < Integer.getInteger("mlgit.pack.rounds", 200); round++) {
            byte[] damaged = pack.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));

            assertThatThrownBy(() -> receive(damaged, NONE))
                    .as("round %s", round)
                    .isInstanceOf(IOException.class);
            assertThat(received).isEmptyDirectory();
        }
    }

    @Test
    void endsAPackThatIsLargerThanWanted() throws IOException {
        byte[] pack = pack("--delta-base-offset");

        assertThatThrownBy(() -> receive(pack, new Limits(1000, true, () -> false)))
                .isInstanceOf(TooLargeException.class)
                .hasMessage("more than 1000 bytes");
        assertThat(received).isEmptyDirectory();
    }

    /** A change of the object 1111..., by hand. */
    private static byte[] packOfOneDelta() throws Exception {
        var pack = new ByteArrayOutputStream();
        pack.write(new byte[] {'P', 'A', 'C', 'K', 0, 0, 0, 2, 0, 0, 0, 1});
        pack.write(7 << 4 | 4);
        pack.write("11".repeat(10).getBytes(StandardCharsets.US_ASCII));
        try (var deflater = new DeflaterOutputStream(pack)) {
            deflater.write(new byte[] {5, 5, (byte) 0x90, 5});
            deflater.finish();
            pack.write(MessageDigest.getInstance("SHA-1").digest(pack.toByteArray()));
            return pack.toByteArray();
        }
    }

    private void receive(byte[] pack, Limits limits) throws IOException {
        receive(new ByteArrayInputStream(pack), limits);
    }

    private void receive(InputStream pack, Limits limits) throws IOException {
        new PackReceiver(received, limits).receive(pack, NullProgressMonitor.INSTANCE);
    }

    /** The same again and again, for longer than any test waits. */
    private static InputStream endless(byte[] part) {
        return new InputStream() {
            private long at;

            @Override
            public int read() {
                return at > 1L << 26 ? -1 : part[(int) (at++ % part.length)] & 0xff;
            }
        };
    }

    private void assertSameAsGit(byte[] pack) throws IOException {
        Files.write(directory.resolve("git.pack"), pack);
        sh("git index-pack --index-version=2 -o git.idx git.pack");
        try (var files = Files.list(received)) {
            List<Path> found = files.sorted().toList();
            assertThat(found).hasSize(2);
            assertThat(found.get(0)).hasBinaryContent(Files.readAllBytes(directory.resolve("git.idx")));
            assertThat(found.get(1)).hasBinaryContent(pack);
        }
    }

    private byte[] pack(String option) throws IOException {
        return packOf("git -C made.git repack -adfq --window=50;"
                + " echo main | git -C made.git pack-objects -q --revs --stdout " + option);
    }

    private byte[] packOf(String script) throws IOException {
        sh("{ " + script + "; } >pack");
        return Files.readAllBytes(directory.resolve("pack"));
    }

    private void sh(String script) {
        RealCommand.run(directory, Map.of("HOME", directory.toString()), List.of("sh", "-ec", script))
                .success();
    }
}
