// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads OpenSSH's known_hosts form, sshd(8) "SSH_KNOWN_HOSTS FILE FORMAT", from text with one character for each byte.
 * Lines OpenSSH would not understand are passed over, as OpenSSH does; carriage returns before a line feed do no harm.
 */
final class KnownHostsParser {
    private KnownHostsParser() {}

    static List<KnownHostsLine> parse(String text) {
        var lines = new ArrayList<KnownHostsLine>();
        try {
            KnownHostsScanner.scan(
                    new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)),
                    line -> line.parsed().ifPresent(lines::add));
        } catch (IOException lineTooLong) {
            throw new UncheckedIOException(lineTooLong);
        }
        return List.copyOf(lines);
    }
}
