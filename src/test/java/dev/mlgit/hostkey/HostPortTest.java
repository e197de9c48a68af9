// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlgit.core.error.MlgitException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {
    @ParameterizedTest
    @CsvSource({
        "GitHub.com, github.com, 22, github.com",
        "github.com:22, github.com, 22, github.com",
        "ssh.github.com:443, ssh.github.com, 443, [ssh.github.com]:443",
        "[ssh.github.com]:443, ssh.github.com, 443, [ssh.github.com]:443",
        "::1, ::1, 22, ::1",
        "fe80::1%eth0, fe80::1%eth0, 22, fe80::1%eth0",
        "[::1], ::1, 22, ::1",
        "[::1]:2222, ::1, 2222, [::1]:2222",
    })
    void readsWhatUsersType(String typed, String host, int port, String knownHostsName) {
        assertThat(HostPort.parse(typed)).isEqualTo(new HostPort(host, port));
        assertThat(HostPort.parse(typed).knownHostsName()).isEqualTo(knownHostsName);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ":22", "[]:22", "[::1", "host:port", "host:0", "host:65536", "a b", "*", "!host", "-oProxy"})
    void refusesWhatIsNoHost(String typed) {
        assertThatThrownBy(() -> HostPort.parse(typed)).isInstanceOf(MlgitException.class);
    }

    @Test
    void looksForThePortFirstAndThenForThePlainName() {
        assertThat(new HostPort("host", 22).knownHostsNames()).containsExactly("host");
        assertThat(new HostPort("host", 2222).knownHostsNames()).containsExactly("[host]:2222", "host");
    }
}
