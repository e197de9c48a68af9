// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that nobody would write: the parser fails on none, loses no line when it rewrites, and takes time in proportion
 * to the length. {@code -Dmlgit.fuzz.rounds=100000} runs more of them.
 */
class KnownHostsFuzzTest {
    private static final int ROUNDS = Integer.getInteger("mlgit.fuzz.rounds", 1500);
    private static final long SEED = Long.getLong("mlgit.fuzz.seed", 20261121L);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> NAMES = List.of("git.example.org", "[git.example.org]:2222", "10.0.0.7");
    private static final HostPort HOST = new HostPort("git.example.org", 22);

    private final Random random = new Random(SEED);
    private final RandomKnownHosts files = new RandomKnownHosts(
            random, NAMES, List.of(HostKeys.ED25519, HostKeys.ECDSA, HostKeys.RSA, HostKeys.AUTHORITY));

    @TempDir
    private Path directory;

    @Test
    void anyBytesAreReadWithoutAFailure() {
        for (int round = 0; round < ROUNDS; round++) {
            String content = round % 2 == 0 ? noise() : mutated(files.file(6));
            long feeds = content.chars().filter(character -> character == '\n').count();

            assertThat(KnownHostsParser.parse(content))
                    .allMatch(line -> line.number() >= 1 && line.number() <= feeds + 1)
                    .allMatch(line -> !line.names().text().isEmpty());
        }
    }

    @Test
    void aStreamThatComesInPiecesIsTheSameFile() throws IOException {
        for (int round = 0; round < ROUNDS / 5; round++) {
            String content = mutated(files.file(12));
            var pieces = new ArrayList<String>();
            KnownHostsScanner.scan(inPieces(content), line -> pieces.add(line.number() + " " + line.text()));
            var whole = new ArrayList<String>();
            KnownHostsScanner.scan(
                    new ByteArrayInputStream(content.getBytes(StandardCharsets.ISO_8859_1)),
                    line -> whole.add(line.number() + " " + line.text()));

            assertThat(pieces).isEqualTo(whole);
        }
    }

    @Test
    void rewritingLosesNoLineButThoseThatNameTheHost() throws IOException {
        var named = new HostMatcher(List.of(HOST.knownHostsName()));
        for (int round = 0; round < ROUNDS / 5; round++) {
            String before = mutated(files.file(8)).replace("\u0000", "");
            Path file = directory.resolve("known_hosts");
            Files.writeString(file, before, StandardCharsets.ISO_8859_1);
            new ForgetHost(new KnownHostsFiles(List.of(file), List.of())).run(HOST, true);

            var kept = lines(before).stream()
                    .filter(line -> !FileLine.of(1, line).matches(named)
                            || FileLine.of(1, line).marker() != HostKeyMarker.NONE)
                    .toList();
            assertThat(lines(Files.readString(file, StandardCharsets.ISO_8859_1)))
                    .isEqualTo(kept);
        }
    }

    @Test
    void learningLosesNoLineButThatOfTheOldKey() throws IOException {
        var used = new OfferedHostKey(HostKeys.ED25519, java.util.Optional.empty());
        var host = new HostPort("learned.example.org", 22);
        String known = "learned.example.org " + HostKeys.line(HostKeys.ED25519);
        String old = "learned.example.org " + HostKeys.line(HostKeys.OTHER_ED25519);
        for (int round = 0; round < ROUNDS / 10; round++) {
            var others = new RandomKnownHosts(random, NAMES, List.of(HostKeys.ECDSA, HostKeys.AUTHORITY)).file(6);
            if (KnownHostsParser.parse(others).stream()
                    .anyMatch(line -> line.names().matches(host.knownHostsName()))) {
                continue;
            }
            Path file = directory.resolve("known_hosts");
            Files.writeString(file, others + "\n" + old + "\n" + known + "\n", StandardCharsets.ISO_8859_1);
            var policy = HostPolicy.standard(new KnownHostsFiles(List.of(file), List.of()));
            var learn = new LearnHostKeys(policy, dev.mlgit.testkit.TestConsole.silent(), BundledHostKeys.load());
            learn.carryOut(host, learn.plan(host, used, List.of(HostKeys.ED25519)), List.of());

            assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).isEqualTo(others + "\n" + known + "\n");
        }
    }

    @Test
    void hostileLinesCostNoMoreThanTheirLength() {
        var matcher = new HostMatcher(List.of("a".repeat(250)));
        assertTimeoutPreemptively(PATIENCE, () -> {
            for (String hostile : List.of(
                    "*a".repeat(500) + "b",
                    "?*".repeat(500) + "b",
                    ("*a".repeat(400) + "b,").repeat(100),
                    "a*,".repeat(100_000) + "!b",
                    "x".repeat(1 << 20),
                    ",".repeat(1 << 20))) {
                byte[] field = hostile.getBytes(StandardCharsets.ISO_8859_1);
                assertThat(matcher.matches(field, 0, field.length)).isEqualTo(hostile.startsWith("a*"));
                assertThat(KnownHostsParser.parse(hostile + " " + HostKeys.line(HostKeys.RSA)))
                        .hasSize(hostile.isEmpty() ? 0 : 1);
            }
            assertThat(KnownHostsParser.parse("h ssh-rsa " + "A".repeat(4 << 20)))
                    .isEmpty();
            assertThat(KnownHostsParser.parse("@revoked".repeat(100_000))).isEmpty();
        });
    }

    @Test
    void aLineOfSixteenMegabytesIsRefusedAndNotPassedOver() {
        byte[] endless = new byte[KnownHostsScanner.LONGEST_LINE + 1];
        java.util.Arrays.fill(endless, (byte) 'x');

        assertThatThrownBy(() -> KnownHostsScanner.scan(new ByteArrayInputStream(endless), line -> {}))
                .isInstanceOf(IOException.class)
                .hasMessage("line 1 is longer than 16777216 bytes");
    }

    @Test
    void theHashIsThatOfTheLibrary() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var name = new byte[random.nextInt(200)];
            random.nextBytes(name);
            var salt = new byte[NameHmac.SALT_BYTES];
            random.nextBytes(salt);
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(salt, "HmacSHA1"));
            int[] expected = words(mac.doFinal(name));

            var ours = new NameHmac(name);
            assertThat(ours.compute(words(salt))).isEqualTo(expected[0]);
            assertThat(ours.result(expected)).isTrue();
            expected[4] ^= 1;
            assertThat(ours.result(expected)).isFalse();
        }
    }

    private static int[] words(byte[] bytes) {
        var words = new int[5];
        byte[] text = Base64.getEncoder().encode(bytes);
        assertThat(Base64Words.decode(text, 0, words)).isTrue();
        return words;
    }

    private static List<String> lines(String content) {
        return KnownHostsFile.lines(content).stream().map(FileLine::text).toList();
    }

    private String noise() {
        var bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private String mutated(String file) {
        var text = new StringBuilder(file);
        for (int change = random.nextInt(4); change > 0 && text.length() > 0; change--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(256));
                case 1 -> text.deleteCharAt(at);
                default -> text.insert(at, (char) random.nextInt(256));
            }
        }
        return text.toString();
    }

    private InputStream inPieces(String content) {
        return new ByteArrayInputStream(content.getBytes(StandardCharsets.ISO_8859_1)) {
            @Override
            public int read(byte[] into, int from, int length) {
                return super.read(into, from, Math.min(length, 1 + random.nextInt(7)));
            }
        };
    }
}
