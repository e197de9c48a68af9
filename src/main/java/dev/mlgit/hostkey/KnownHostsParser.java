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
    private static final Pattern FIELDS = Pattern.compile(
            "[ \\t]*(?<names>[^ \\t#][^ \\t]*)[ \\t]+(?<type>[^ \\t#][^ \\t]*)[ \\t]+(?<key>[^ \\t\\r]+).*",
            Pattern.DOTALL);

    private KnownHostsParser() {}

    static List<KnownHostsLine> parse(String text) {
        var lines = new ArrayList<KnownHostsLine>();
        String[] raw = text.split("\n", -1);
        for (int index = 0; index < raw.length; index++) {
            line(index + 1, raw[index]).ifPresent(lines::add);
        }
        return List.copyOf(lines);
    }

    private static Optional<KnownHostsLine> line(int number, String raw) {
        String text = withoutBlanksBefore(raw);
        if (!text.startsWith("@")) {
            return fields(number, HostKeyMarker.NONE, text);
        }
        int end = endOfMarker(text);
        if (end < 0) {
            return Optional.empty();
        }
        String rest = withoutBlanksBefore(text.substring(end));
        return rest.startsWith("@")
                ? Optional.empty()
                : HostKeyMarker.of(text.substring(0, end)).flatMap(marker -> fields(number, marker, rest));
    }

    private static Optional<KnownHostsLine> fields(int number, HostKeyMarker marker, String text) {
        Matcher fields = FIELDS.matcher(text);
        if (!fields.matches()) {
            return Optional.empty();
        }
        return SshPublicKey.parse(fields.group("type"), fields.group("key"))
                .filter(KeyShape::isWhole)
                .map(key -> new KnownHostsLine(number, marker, new HostNames(fields.group("names")), key));
    }

    /** OpenSSH ends the marker at the first space, and looks for a tab only in a line that has no space at all. */
    private static int endOfMarker(String text) {
        int space = text.indexOf(' ');
        return space >= 0 ? space : text.indexOf('\t');
    }

    private static String withoutBlanksBefore(String text) {
        int start = 0;
        while (start < text.length() && (text.charAt(start) == ' ' || text.charAt(start) == '\t')) {
            start++;
        }
        return text.substring(start);
    }
}
