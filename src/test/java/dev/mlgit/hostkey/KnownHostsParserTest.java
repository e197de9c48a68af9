// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KnownHostsParserTest {
    private static final String KEY = HostKeys.line(HostKeys.ED25519);

    @Test
    void readsEveryKindOfLine() {
        String file = "# a comment\n\n"
                + "plain,[other]:2222 " + KEY + " me@here and more\n"
                + "\t@revoked  * " + KEY + "\n"
                + "@cert-authority *.example.org\t" + HostKeys.line(HostKeys.AUTHORITY);

        assertThat(KnownHostsParser.parse(file))
                .containsExactly(
                        new KnownHostsLine(
                                3, HostKeyMarker.NONE, new HostNames("plain,[other]:2222"), HostKeys.ED25519),
                        new KnownHostsLine(4, HostKeyMarker.REVOKED, new HostNames("*"), HostKeys.ED25519),
                        new KnownHostsLine(
                                5, HostKeyMarker.CERT_AUTHORITY, new HostNames("*.example.org"), HostKeys.AUTHORITY));
    }

    @Test
    void carriageReturnsDoNoHarm() {
        assertThat(KnownHostsParser.parse("# first\r\nhost " + KEY + "\r\n"))
                .containsExactly(new KnownHostsLine(2, HostKeyMarker.NONE, new HostNames("host"), HostKeys.ED25519));
    }

    @Test
    void passesOverWhatOpenSshWouldNotUnderstand() {
        assertThat(KnownHostsParser.parse(String.join(
                        "\n",
                        "host",
                        "host ssh-ed25519",
                        "host ssh-ed25519 AAAA",
                        "host ssh-rsa " + HostKeys.ED25519.base64(),
                        "host ssh-ed25519 " + HostKeys.ED25519.base64().substring(0, 40),
                        "host 1024 35 1234567890",
                        "@unknown host " + KEY,
                        "@revoked @cert-authority host " + KEY,
                        "@revoked",
                        "#host " + KEY)))
                .isEmpty();
    }
}
