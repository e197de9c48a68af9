// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import dev.mlgit.testkit.TestEnvironment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything made up here is put together at run time, so that no file of this project looks like one with secrets. */
class SecretScanTest {
    private static final SecretScan SCAN = new SecretScan(SecretRules.bundled());
    private static final String LETTERS = "Zk4Tq9Wm2Xc7Vb1Np6Rs3Hd8Jf5Gy0LaEoUiKtQwMzXvBnCpSrDhFjGlYuAeIo4T";
    private static final String HEX = "3fa9c07e51b2d84460ffeab91d7c3e2587bb10c9";
    private static final String LOWER = "zk4tqwmxcvbnprshdjfgylaeouiktqwmzxvbncpsrdhfjglyuaei3t7qk2m";

    static Stream<Arguments> tokens() {
        return Stream.of(
                Arguments.of("github-token", "gh" + "p_" + letters(36)),
                Arguments.of("github-token", "gh" + "s_" + letters(36)),
                Arguments.of("github-fine-grained-token", "github" + "_pat_" + letters(22) + "_" + letters(59)),
                Arguments.of("gitlab-token", "gl" + "pat-" + letters(20)),
                Arguments.of("gitlab-token", "gl" + "dt-" + letters(20)),
                Arguments.of("gitlab-token", "gl" + "pat-" + letters(27) + ".01.1a2b3c4d5"),
                Arguments.of("bitbucket-token", "AT" + "BB" + letters(32)),
                Arguments.of("bitbucket-token", "AT" + "CTT3xFfGN0" + letters(60) + "=1A2B3C4D"),
                Arguments.of("azure-devops-token", letters(60) + letters(16) + "AZ" + "DO" + letters(4)),
                Arguments.of(
                        "azure-devops-old-token",
                        "AZURE_DEVOPS_EXT_PAT="
                                + LOWER.replaceAll("[^a-z2-7]", "").substring(0, 52)),
                Arguments.of("hugging-face-token", "h" + "f_" + letters(34)),
                Arguments.of("wandb-key", "WANDB_API_KEY=" + HEX),
                Arguments.of("databricks-token", "da" + "pi" + HEX.substring(0, 32)),
                Arguments.of("openai-key", "sk-" + "proj-" + letters(48)),
                Arguments.of("openai-key", "sk-" + letters(20) + "T3Blbk" + "FJ" + letters(20)),
                Arguments.of("anthropic-key", "sk-" + "ant-api03-" + letters(60)),
                Arguments.of("npm-token", "np" + "m_" + letters(36)),
                Arguments.of("npm-token", "//registry.npmjs.org/:_auth" + "Token=" + letters(36)),
                Arguments.of("pypi-token", "py" + "pi-AgEIcHlwaS5vcmc" + letters(60)),
                Arguments.of("slack-token", "xo" + "xb-" + "123456789012-123456789012-" + letters(24)),
                Arguments.of("slack-token", "https://hooks.sl" + "ack.com/services/T00000000/B00000000/" + letters(24)),
                Arguments.of("stripe-key", "sk_" + "live_" + letters(24)),
                Arguments.of("docker-token", "dckr" + "_pat_" + letters(27)),
                Arguments.of("vault-token", "hv" + "s." + letters(24)),
                Arguments.of("google-api-key", "AI" + "za" + letters(35)),
                Arguments.of("google-oauth", "GOC" + "SPX-" + letters(28)),
                Arguments.of("gcp-service-account", "\"private_key" + "_id\": \"" + HEX + "\","),
                Arguments.of("aws-access-key", "AK" + "IA" + "Q3EGRWU7KX2LZ5MN"),
                Arguments.of("aws-secret-key", "aws_secret_access_key = " + letters(40)),
                Arguments.of(
                        "azure-storage-key", "AccountName=a;Account" + "Key=" + letters(60) + letters(26) + "==;x"),
                Arguments.of("azure-shared-access-key", "SharedAccess" + "Key=" + letters(43) + "="),
                Arguments.of(
                        "azure-sas",
                        "https://a.blob.core.windows.net/c?sv=2022&se=2030&s" + "ig=" + letters(43) + "%3D"),
                Arguments.of("azure-client-secret", "abc8Q" + "~" + letters(34)),
                Arguments.of(
                        "age-private-key",
                        "AGE-SECRET-" + "KEY-1" + "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7LQPZRY9X8GF2TVDW0S3JN54KHCE"),
                Arguments.of("putty-private-key", "PuTTY-User-Key-" + "File-3: ssh-ed25519"),
                Arguments.of("kubeconfig-key", "    client-key-" + "data: " + letters(60)),
                Arguments.of("kubeconfig-token", "users:\n- name: me\n  user:\n    token: " + letters(30)),
                Arguments.of("docker-login", "{\"auths\":{\"ghcr.io\":{\"auth\": \"" + letters(24) + "\"}}}"),
                Arguments.of("kaggle-key", "{\"username\":\"ada\",\"key\":\"" + HEX.substring(0, 32) + "\"}"),
                Arguments.of("netrc-password", "machine api.wandb.ai\n  login user\n  password " + letters(12)),
                Arguments.of("url-password", "url = https://ada:" + letters(9) + "@git.example.org/team/p.git"));
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("tokens")
    void findsEachKindAndNeverShowsIt(String rule, String text) {
        List<SecretFinding> found = SCAN.text("a.txt", "first line\n" + text + "\nlast line\n");

        assertThat(found).extracting(SecretFinding::rule).contains(rule);
        assertThat(found).allSatisfy(finding -> {
            assertThat(finding.line()).isBetween(2L, 5L);
            assertThat(finding.masked()).doesNotContain(letters(6));
        });
        assertThat(found.toString()).doesNotContain(letters(6), HEX.substring(0, 8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AKIAIOSFODNN7EXAMPLE",
                "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
                "hf_********************************************",
                "token: <your-token>",
                "https://user:password@example.org/x",
                "https://user:$TOKEN@example.org/x",
                "https://user:${GIT_TOKEN}@example.org/x",
                "https://<user>:<password>@example.org/x",
                "https://example.org:8080/a@b",
                "git@github.com:team/project.git ssh://git@host:22/x",
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBmq8xkP3y2n7F0sV5dJcL1tQwErTyUiOpAsDfGhJkLz ada@host",
                "-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A\n-----END PUBLIC KEY-----",
                "-----BEGIN CERTIFICATE-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A\n-----END CERTIFICATE-----",
                "starts with -----BEGIN RSA PRIVATE KEY----- and ends with -----END RSA PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----",
                "\"integrity\": \"sha512-v2kDEe57lecTulaDIuNTPy3Ry4gLGJ6Z1O3vE1krgXZNrsQ+LFTGHVxVjcXPs17LhbZVGedAJv8XZ1tvj5FvSg==\"",
                "commit 3fa9c07e51b2d84460ffeab91d7c3e2587bb10c9",
                "dapiDataGetTopLongShortPositionRatio",
                "machine learning with a login and a password field"
            })
    void isSilentAboutWhatIsNone(String text) {
        assertThat(SCAN.text("README.md", text)).isEmpty();
    }

    @Test
    void findsEveryFormOfPrivateKeyThatSshKeygenWrites(@TempDir Path home) throws IOException {
        RealParts.assumeSshKeygen();
        List<List<String>> kinds = List.of(
                List.of("-t", "ed25519"),
                List.of("-t", "rsa", "-m", "PEM"),
                List.of("-t", "rsa", "-m", "PKCS8"),
                List.of("-t", "ecdsa", "-m", "PEM"),
                List.of("-t", "ecdsa", "-m", "PKCS8", "-N", "secret"),
                List.of("-t", "rsa", "-m", "PEM", "-N", "secret"),
                List.of("-t", "ed25519", "-N", "secret"));
        for (List<String> kind : kinds) {
            Path file = home.resolve("k" + kinds.indexOf(kind));
            var words = new java.util.ArrayList<>(List.of("ssh-keygen", "-q", "-f", file.toString()));
            words.addAll(kind);
            if (!kind.contains("-N")) {
                words.addAll(List.of("-N", ""));
            }
            RealCommand.run(home, TestEnvironment.at(home).variables(), words).success();

            try (InputStream in = Files.newInputStream(file)) {
                assertThat(SCAN.content("k", in))
                        .as(kind.toString())
                        .containsExactly(new SecretFinding("k", 1, "private-key", "private key", ""));
            }
            try (InputStream in = Files.newInputStream(home.resolve(file.getFileName() + ".pub"))) {
                assertThat(SCAN.content("k.pub", in)).isEmpty();
            }
            String inJson = "{\n\"key\": \"" + Files.readString(file).replace("\n", "\\n") + "\"}";
            assertThat(SCAN.text("k.json", inJson))
                    .extracting(SecretFinding::line)
                    .containsExactly(2L);
        }
    }

    @Test
    void tellsTheLine() {
        String token = "gh" + "p_" + letters(36);

        assertThat(SCAN.text("a", "1\n2\n\n4 " + token + "\n"))
                .containsExactly(
                        new SecretFinding("a", 4, "github-token", "GitHub token", "gh" + "p_... (40 characters)"));
    }

    @Test
    void looksIntoLargeFilesAcrossEveryBorder() throws IOException {
        String token = "gh" + "p_" + letters(36);
        for (int before : new int[] {0, 262143, 262144, 266000, 266719, 266720, 266752, 270000, 524300, 1 << 20}) {
            byte[] text = new byte[before + 300_000];
            Arrays.fill(text, (byte) ' ');
            for (int line = 99; line < before; line += 100) {
                text[line] = '\n';
            }
            byte[] bytes = token.getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(bytes, 0, text, before, bytes.length);

            assertThat(SCAN.content("large", new ByteArrayInputStream(text)))
                    .as("at " + before)
                    .extracting(SecretFinding::line)
                    .containsExactly(1L + before / 100);
        }
    }

    @Test
    void looksIntoBinaryFilesAndWideText() throws IOException {
        String token = "gh" + "p_" + letters(36);
        byte[] binary = ("\0\0\1" + token + "\0").getBytes(StandardCharsets.ISO_8859_1);
        byte[] wide = ("\uFEFFone\r\n" + token + "\r\n").getBytes(StandardCharsets.UTF_16LE);

        assertThat(SCAN.content("model.bin", new ByteArrayInputStream(binary))).hasSize(1);
        assertThat(SCAN.content("out.txt", new ByteArrayInputStream(wide)))
                .extracting(SecretFinding::line)
                .containsExactly(2L);
    }

    @Test
    void knowsFilesByTheirNames() {
        assertThat(Stream.of(
                                "deploy/id_rsa",
                                "id_ed25519",
                                "certs/server.p12",
                                "a.PFX",
                                "x/.git-credentials",
                                ".pgpass")
                        .flatMap(path -> SCAN.name(path).stream())
                        .map(SecretFinding::path))
                .containsExactly(
                        "deploy/id_rsa", "id_ed25519", "certs/server.p12", "a.PFX", "x/.git-credentials", ".pgpass");
        assertThat(Stream.of("id_rsa.pub", "id_rsa.py", "key.pem", "notes/p12", "my_id_rsa")
                        .flatMap(path -> SCAN.name(path).stream()))
                .isEmpty();
    }

    @Test
    void masksSecretsInNames() {
        String token = "gh" + "p_" + letters(36);

        assertThat(SCAN.masked("data/" + token + ".csv")).isEqualTo("data/gh" + "p_... (40 characters).csv");
        assertThat(SCAN.masked("data/train.csv")).isEqualTo("data/train.csv");
    }

    @Test
    void aChecksumThatHoldsOutweighsALookAlike() {
        // Of thirty zeros, after the recipe GitHub published: CRC-32 to the base 62.
        String real = "gh" + "p_" + "x".repeat(30) + checksum("x".repeat(30));

        assertThat(TokenChecksum.holds(real)).isTrue();
        assertThat(TokenChecksum.holds(real.substring(0, 39) + "_")).isFalse();
        assertThat(SCAN.text("a", real)).hasSize(1);
    }

    @Test
    void takesNoLongerForWhatIsMadeToBeSlow() {
        String urls = "a://".repeat(200_000);
        String keys = "-----BEGIN PRIVATE KEY-----\n".repeat(20_000);

        assertThatCode(() -> {
                    long start = System.nanoTime();
                    SCAN.text("a", urls);
                    SCAN.text("a", keys);
                    SCAN.text("a", "aws_secret " + "a".repeat(1_000_000));
                    assertThat((System.nanoTime() - start) / 1_000_000_000).isLessThan(20);
                })
                .doesNotThrowAnyException();
    }

    @Test
    void namesAHundredAtMost() {
        String line = "gh" + "p_" + letters(36) + "\n";

        assertThat(SCAN.text("a", line.repeat(1000))).hasSize(100);
    }

    private static String checksum(String random) {
        var crc = new java.util.zip.CRC32();
        crc.update(random.getBytes(StandardCharsets.US_ASCII));
        String digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        String text = "";
        for (long left = crc.getValue(); text.length() < 6; left /= 62) {
            text = digits.charAt((int) (left % 62)) + text;
        }
        return text;
    }

    private static String letters(int count) {
        return LETTERS.substring(0, count);
    }
}
