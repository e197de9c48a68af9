// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compressed content is looked into, or it is said that it was not; a bomb does no harm. */
class PackedContentTest {
    private static final SecretScan SCAN = new SecretScan(SecretRules.bundled());
    private static final String TOKEN = "gh" + "p_Zk4Tq9Wm2Xc7Vb1Np6Rs3Hd8Jf5Gy0LaEoUi";

    private final List<String> unscanned = new ArrayList<>();

    @Test
    void looksIntoGzipByTheLinesOfWhatIsInIt() throws IOException {
        byte[] packed = gzip(bytes("one\n\nt = " + TOKEN + "\n"));

        assertThat(places("log.txt.gz", packed)).containsExactly("log.txt.gz:3");
        assertThat(unscanned).isEmpty();
    }

    @Test
    void looksIntoEachMemberOfAnArchiveAndIntoArchivesInside() throws IOException {
        byte[] inner = zip("conf/x.py", bytes("\n" + TOKEN), "empty", new byte[0]);
        byte[] wheel = zip("a.txt", bytes("nothing"), "lib.jar", inner, "b.gz", gzip(bytes(TOKEN)));

        assertThat(places("p.whl", wheel)).containsExactly("p.whl!lib.jar!conf/x.py:2", "p.whl!b.gz:1");
        assertThat(unscanned).isEmpty();
    }

    @Test
    void saysWhatIsCompressedTooManyTimes() throws IOException {
        byte[] content = bytes(TOKEN);
        for (int level = 0; level < 4; level++) {
            content = gzip(content);
        }
        assertThat(places("x.gz", content)).isEmpty();
        assertThat(unscanned).containsExactly("x.gz: it is compressed too many times");
    }

    @Test
    void aBombIsLookedAtAsFarAsItIsNone() throws IOException {
        byte[] zeros = new byte[100 << 20];
        byte[] bomb = gzip(zeros);

        assertThat(places("bomb.gz", bomb)).isEmpty();
        assertThat(unscanned).containsExactly("bomb.gz: what is beyond 64 MiB, or grows too much, is not looked at");
    }

    @Test
    void manyMembersShareOneAllowance() throws IOException {
        byte[] noise = noise(30 << 20);

        places("big.zip", zip("1", noise, "2", noise, "3", noise, "4", bytes(TOKEN)));

        assertThat(unscanned)
                .containsExactly(
                        "big.zip!3: what is beyond 64 MiB, or grows too much, is not looked at",
                        "big.zip: there is too much in it");
    }

    @Test
    void whatCannotBeUnpackedIsSaid() throws IOException {
        byte[] packed = gzip(bytes("some text that is long enough to be cut in two"));

        assertThat(places("cut.gz", Arrays.copyOf(packed, packed.length / 2))).isEmpty();
        packed[12] ^= 0x55;
        packed[13] ^= 0x55;
        places("bad.gz", packed);
        assertThat(unscanned).contains("cut.gz: it cannot be unpacked").hasSize(2);
    }

    @Test
    void aSecretBeforeTheDamageIsFound() throws IOException {
        byte[] archive = zip("key.txt", bytes(TOKEN), "noise", noise(1 << 16));
        byte[] text = gzip(bytes("a = 1\n" + TOKEN + "\n" + "word ".repeat(50_000) + Arrays.toString(noise(5000))));

        assertThat(places("cut.zip", Arrays.copyOf(archive, archive.length / 2)))
                .containsExactly("cut.zip!key.txt:1");
        assertThat(places("cut.gz", Arrays.copyOf(text, text.length - 4000))).containsExactly("cut.gz:2");
        assertThat(unscanned).containsExactly("cut.zip!noise: it cannot be unpacked", "cut.gz: it cannot be unpacked");
    }

    @Test
    void theRestOfAMemberThatGrowsTooMuchIsNotUnpacked() throws IOException {
        byte[] bomb = zip("zeros", new byte[200 << 20], "key.txt", bytes(TOKEN));
        var read = new CountedInput(new ByteArrayInputStream(bomb));

        assertThat(SCAN.content("bomb.zip", read, unscanned::add)).isEmpty();
        assertThat(unscanned)
                .containsExactly(
                        "bomb.zip!zeros: what is beyond 64 MiB, or grows too much, is not looked at",
                        "bomb.zip: there is too much in it");
        assertThat(read.count()).isLessThan(bomb.length - 50_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BZh91AY", "\u00fd7zXZ\0", "(\u00b5/\u00fd", "7z\u00bc\u00af'\u001c", "Rar!\u001a\u0007"})
    void whatJavaCannotUnpackIsSaid(String start) throws IOException {
        places("x", (start + "rest").getBytes(StandardCharsets.ISO_8859_1));

        assertThat(unscanned).singleElement().asString().startsWith("x: ").endsWith(" is not unpacked");
    }

    @Test
    void aFileThatCannotBeReadIsNotTakenForADamagedOne() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is gone");
            }
        };
        assertThatThrownBy(() -> SCAN.content("x.gz", failing, unscanned::add)).hasMessage("the disk is gone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void readsWideTextWithoutAMark(String charset) throws IOException {
        byte[] wide = ("first line\r\nt = " + TOKEN + "\r\n").getBytes(Charset.forName(charset));

        assertThat(places("w.txt", wide)).containsExactly("w.txt:2");
    }

    private List<String> places(String path, byte[] content) throws IOException {
        return SCAN.content(path, new ByteArrayInputStream(content), unscanned::add).stream()
                .map(found -> found.path() + ":" + found.line())
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(3).nextBytes(noise);
        return noise;
    }

    private static byte[] gzip(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(Object... namesAndContents) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(bytes)) {
            for (int at = 0; at < namesAndContents.length; at += 2) {
                out.putNextEntry(new ZipEntry((String) namesAndContents[at]));
                out.write((byte[]) namesAndContents[at + 1]);
            }
        }
        return bytes.toByteArray();
    }
}
