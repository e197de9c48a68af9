// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlgit.core.error.MlgitException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GivenFingerprintTest {
    private static final SshPublicKey KEY = SshPublicKey.parse(
                    "ssh-ed25519", "AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl")
            .orElseThrow();
    private static final String SHA256 = "+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU";
    private static final String MD5 = "65:96:2d:fc:e8:d5:a9:11:64:0c:0f:ea:00:6e:5b:bd";
    private static final String HEX = HexFormat.of().formatHex(KEY.fingerprint().bytes());

    static Stream<String> formsOfSha256() {
        return Stream.of(
                "SHA256:" + SHA256,
                "  SHA256:" + SHA256 + "=\n",
                "sha256:" + SHA256,
                SHA256,
                SHA256 + "=",
                "`SHA256:" + SHA256 + "`.",
                "256 SHA256:" + SHA256 + " github.com (ED25519)",
                "ED25519 key fingerprint is SHA256:" + SHA256 + ".",
                "ED25519 key fingerprint is: SHA256:" + SHA256,
                HEX,
                "SHA256:" + HEX.toUpperCase(java.util.Locale.ROOT),
                HEX.replaceAll("(..)(?=.)", "$1:"),
                HEX.replaceAll("(..)(?=.)", "$1 "));
    }

    static Stream<String> formsOfMd5() {
        return Stream.of(
                MD5,
                "MD5:" + MD5,
                "md5:" + MD5.toUpperCase(java.util.Locale.ROOT),
                MD5.replace(":", ""),
                "256 MD5:" + MD5 + " github.com (ED25519)",
                "2048 " + MD5 + " comment (RSA)");
    }

    @ParameterizedTest
    @MethodSource("formsOfSha256")
    void understandsSha256(String pasted) {
        var given = GivenFingerprint.parse(pasted);

        assertThat(given).hasToString("SHA256:" + SHA256);
        assertThat(given.sha256()).contains(KEY.fingerprint());
        assertThat(given.matches(KEY)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("formsOfMd5")
    void understandsMd5(String pasted) {
        var given = GivenFingerprint.parse(pasted);

        assertThat(given).hasToString("MD5:" + MD5);
        assertThat(given.sha256()).isEmpty();
        assertThat(given.matches(KEY)).isTrue();
    }

    @Test
    void isNotThatOfAnotherKey() {
        var other = SshPublicKey.parse(
                        "ssh-ed25519", "AAAAC3NzaC1lZDI1NTE5AAAAIA0DL7AYu5d20ffDRJ0id6kOGJUIj5ErYjOfp7IR8yjt")
                .orElseThrow();

        assertThat(GivenFingerprint.parse(SHA256).matches(other)).isFalse();
        assertThat(GivenFingerprint.parse(MD5).matches(other)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | not a fingerprint: '', it is empty",
                "yes | not a fingerprint: 'yes'",
                "SHA256:abc | not a fingerprint: 'SHA256:abc'",
                "2jmj7l5rSw0yVb/vlWAYkK/YBwk | not a fingerprint: '2jmj7l5rSw0yVb/vlWAYkK/YBwk', it has the length of a SHA-1 one, which is not safe to compare",
                "ssh-ed25519 AAAAC3Nza | not a fingerprint: 'ssh-ed25519 AAAAC3Nza', it is a key; its fingerprint is what ssh-keygen -l shows",
                "65:96:2d:fc:e8:d5:a9:11:64:0c:0f:ea:00:6e:5b | not a fingerprint: '65:96:2d:fc:e8:d5:a9:11:64:0c:0f:ea:00:6e:5b'",
            })
    void saysWhatIsWrong(String pasted, String expected) {
        assertThatThrownBy(() -> GivenFingerprint.parse(pasted))
                .isInstanceOf(MlgitException.class)
                .hasMessage(expected);
    }

    @Test
    void takesNoneOfTwo() {
        String other = SHA256.replace('D', 'E');

        assertThat(GivenFingerprint.find(SHA256 + " or " + other)).isEmpty();
    }

    @Test
    void readsNoBook() {
        assertThatThrownBy(() -> GivenFingerprint.parse("A".repeat(100_000)))
                .hasMessage("not a fingerprint: '" + "A".repeat(80) + "...', it is too long");
    }
}
