// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShaOneTest {
    @Test
    void agreesWithTheProviderOnEveryLengthAroundABlock() throws NoSuchAlgorithmException {
        var random = new Random(1);
        for (int length = 0; length < 300; length++) {
            byte[] content = new byte[length];
            random.nextBytes(content);
            assertThat(new ShaOne().digest(content))
                    .isEqualTo(MessageDigest.getInstance("SHA-1").digest(content));
        }
    }

    @Test
    void agreesWithTheProviderWhenContentComesInPieces() throws NoSuchAlgorithmException {
        var random = new Random(2);
        byte[] content = new byte[5000];
        random.nextBytes(content);
        var own = new ShaOne();
        for (int at = 0; at < content.length; ) {
            int part = Math.min(random.nextInt(200), content.length - at);
            own.update(content, at, part);
            at += part;
        }
        assertThat(own.digest()).isEqualTo(MessageDigest.getInstance("SHA-1").digest(content));
    }
}
