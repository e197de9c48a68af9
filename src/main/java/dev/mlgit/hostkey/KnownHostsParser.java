// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.id.SshPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads OpenSSH's known_hosts form, sshd(8) "SSH_KNOWN_HOSTS FILE FORMAT". Lines OpenSSH would not understand are
 * passed over, as OpenSSH does; carriage returns before a line feed do no harm.
 */
final class KnownHostsParser {
    private static final Pattern LINE = Pattern.compile(
            "[ \t]*(?:(?<marker>@[^ \t]*)[ \t]+)?(?<names>[^ \t@#][^ \t]*)[ \t]+(?<type>[^ \t#][^ \t]*)[ \t]+(?<key>[^ \t\r]+).*");

    private KnownHostsParser() {}

    static List<KnownHostsLine> parse(String text) {
        var lines = new ArrayList<KnownHostsLine>();
        String[] raw = text.split("\n", -1);
        for (int index = 0; index < raw.length; index++) {
            line(index + 1, raw[index]).ifPresent(lines::add);
        }
        return List.copyOf(lines);
    }

    private static Optional<KnownHostsLine> line(int number, String text) {
        Matcher fields = LINE.matcher(text);
        if (!fields.matches()) {
            return Optional.empty();
        }
        var marker = fields.group("marker") == null
                ? Optional.of(HostKeyMarker.NONE)
                : HostKeyMarker.of(fields.group("marker"));
        var key = SshPublicKey.parse(fields.group("type"), fields.group("key")).filter(KeyShape::isWhole);
        if (marker.isEmpty() || key.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new KnownHostsLine(number, marker.get(), new HostNames(fields.group("names")), key.get()));
    }
}
