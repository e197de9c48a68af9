// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlgit.core.error.MlgitException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostKeyAlgorithmsTest {
    @Test
    void aListAloneIsTheOrder() {
        assertThat(allowed("rsa-sha2-512,ssh-ed25519")).containsExactly("rsa-sha2-512", "ssh-ed25519");
        assertThat(HostKeyAlgorithms.ordersItself(Optional.of("rsa-sha2-512"))).isTrue();
    }

    @Test
    void aSignAddsRemovesOrPrefers() {
        List<String> usual = HostKeyAlgorithms.allowed(Optional.empty());

        assertThat(allowed("+ssh-rsa")).isEqualTo(usual);
        assertThat(allowed("-ecdsa-*,*-cert-v01@openssh.com"))
                .containsExactly("ssh-ed25519", "rsa-sha2-512", "rsa-sha2-256");
        assertThat(allowed("^rsa-sha2-256"))
                .startsWith("rsa-sha2-256", usual.get(0))
                .hasSameSizeAs(usual);
        assertThat(HostKeyAlgorithms.ordersItself(Optional.of("-ssh-rsa"))).isFalse();
        assertThat(HostKeyAlgorithms.ordersItself(Optional.of("^ssh-ed25519"))).isTrue();
        assertThat(HostKeyAlgorithms.ordersItself(Optional.empty())).isFalse();
    }

    @Test
    void sha1IsNeverAmongThem() {
        assertThatThrownBy(() -> allowed("ssh-rsa,ssh-dss"))
                .isInstanceOf(MlgitException.class)
                .hasMessage("HostKeyAlgorithms names none that mlgit has: ssh-rsa,ssh-dss");
    }

    private static List<String> allowed(String value) {
        return HostKeyAlgorithms.allowed(Optional.of(value));
    }
}
