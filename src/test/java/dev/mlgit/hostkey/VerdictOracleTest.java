// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.testkit.OpenSshServer;
import dev.mlgit.testkit.OpenSshServerSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * For generated known_hosts files, hosts, ports and key types, mlgit's verdict is what the real ssh says to a real
 * sshd. Differences are those of {@link StricterThanSsh}; there is never one where ssh is the stricter.
 *
 * <p>{@code -Dmlgit.oracle.files=5000} runs more of them.
 */
class VerdictOracleTest {
    private static final int FILES = Integer.getInteger("mlgit.oracle.files", 300);
    private static final long SEED = Long.getLong("mlgit.oracle.seed", 20261121L);
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z"));
    private static final List<HostPort> HOSTS = List.of(
            new HostPort("git.example.org", 22),
            new HostPort("git.example.org", 2222),
            new HostPort("example.org", 22),
            new HostPort("192.0.2.7", 22),
            new HostPort("192.0.2.7", 443),
            new HostPort("2001:db8::7", 2222));
    private static final List<String> TYPES = List.of("ed25519", "ecdsa", "rsa");

    @TempDir
    private static Path directory;

    private static OpenSshServer server;
    private static SshOracle oracle;

    @BeforeAll
    static void start() {
        var settings = OpenSshServerSettings.STANDARD.withCertificateFor("git.example.org", "192.0.2.7");
        server = OpenSshServer.startIn(directory.resolve("sshd"), settings);
        oracle = new SshOracle(directory.resolve("sshd"), List.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** One file, one host, one key. */
    private record Question(int number, String user, String global, HostPort host, String type, boolean certificate) {}

    @Test
    void generatedFilesGetTheVerdictOfSsh() throws Exception {
        var random = new Random(SEED);
        var files = new RandomKnownHosts(random, names(), keys());
        var questions = new ArrayList<Callable<String>>();
        for (int number = 0; number < FILES; number++) {
            var question = new Question(
                    number,
                    files.file(8),
                    random.nextInt(4) == 0 ? files.file(3) : "",
                    HOSTS.get(random.nextInt(HOSTS.size())),
                    TYPES.get(random.nextInt(TYPES.size())),
                    random.nextInt(3) == 0);
            questions.add(() -> differenceOf(question));
        }

        assertThat(inParallel(questions)).filteredOn(found -> !found.isEmpty()).isEmpty();
    }

    @Test
    void oneFileOfAHundredThousandLines() throws Exception {
        var random = new Random(SEED);
        var files = new RandomKnownHosts(random, names(), keys());
        var many = new StringBuilder();
        for (int line = 0; line < 100_000; line++) {
            many.append(
                            line % 500 == 250
                                    ? files.line()
                                    : "host" + line + ".example.net " + HostKeys.line(HostKeys.ECDSA))
                    .append('\n');
        }
        var questions = new ArrayList<Callable<String>>();
        for (int number = 0; number < 4; number++) {
            var question =
                    new Question(number, many.toString(), "", HOSTS.get(number), TYPES.get(number % 3), number == 3);
            questions.add(() -> differenceOf(question));
        }

        assertThat(inParallel(questions)).filteredOn(found -> !found.isEmpty()).isEmpty();
    }

    /** Empty when both say the same, or when mlgit is stricter and it is listed why. */
    private static String differenceOf(Question question) throws IOException {
        Path place = Files.createTempDirectory(directory, "case");
        var known = new KnownHostsFiles(List.of(place.resolve("user")), List.of(place.resolve("global")));
        Files.writeString(known.own(), question.user(), StandardCharsets.ISO_8859_1);
        Files.writeString(known.global().get(0), question.global(), StandardCharsets.ISO_8859_1);
        String theirs = oracle.verdict(known.user(), known.global(), question.host(), algorithm(question), List.of());
        var offered = offered(question.type(), question.certificate());
        var about = known.about(question.host());
        String ours = new AssessHostKey(BundledHostKeys.load(), CLOCK)
                .assess(about, question.host(), offered)
                .verdict()
                .getClass()
                .getSimpleName();
        boolean explained = StricterThanSsh.isStricter(ours, theirs)
                && !StricterThanSsh.explaining(about, question.host(), offered, theirs, ours)
                        .isEmpty();
        if (ours.equals(theirs) || explained) {
            return "";
        }
        return "file " + question.number() + ", " + question.host() + ", " + algorithm(question) + ": ssh says "
                + theirs
                + ", mlgit " + ours + " with\n" + shortened(question.user()) + "\nand for the machine\n"
                + shortened(question.global());
    }

    private static String algorithm(Question question) {
        String plain =
                switch (question.type()) {
                    case "ed25519" -> "ssh-ed25519";
                    case "ecdsa" -> "ecdsa-sha2-nistp256";
                    default -> "rsa-sha2-512";
                };
        return question.certificate() ? plain + "-cert-v01@openssh.com" : plain;
    }

    private static OfferedHostKey offered(String type, boolean certificate) {
        return PublicKeyFiles.offered(
                directory.resolve("sshd/ssh_host_" + type + "_key" + (certificate ? "-cert.pub" : ".pub")));
    }

    private static List<String> names() {
        var names = new ArrayList<>(HOSTS.stream().map(HostPort::knownHostsName).toList());
        HOSTS.forEach(host -> names.add(host.host()));
        return names;
    }

    private static List<SshPublicKey> keys() {
        var keys = new ArrayList<SshPublicKey>();
        for (int twice = 0; twice < 2; twice++) {
            TYPES.forEach(type -> keys.add(HostKeys.key(server.hostKey(type))));
            keys.add(HostKeys.key(server.certificateAuthority()));
        }
        keys.addAll(List.of(HostKeys.OTHER_ED25519, HostKeys.ECDSA, HostKeys.RSA, HostKeys.AUTHORITY));
        return keys;
    }

    private static List<String> inParallel(List<Callable<String>> questions) throws Exception {
        var pool = Executors.newFixedThreadPool(4);
        try {
            var answers = new ArrayList<String>();
            for (Future<String> answer : pool.invokeAll(questions)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            pool.shutdownNow();
        }
    }

    private static String shortened(String file) {
        String text = file.length() > 20_000 ? "a long file" : file;
        return text.replace("\u0000", "<NUL>")
                .replace("\r", "<CR>")
                .replace("\u000b", "<VT>")
                .replace("\f", "<FF>");
    }
}
