// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.output.Node;
import dev.mlgit.core.output.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Known_hosts lines as data, as a table, and as ssh-keygen prints them. */
final class KnownHostsView {
    private static final int FINGERPRINT_COLUMN = 3;

    private KnownHostsView() {}

    static Node data(List<FoundLine> found) {
        return Node.items(found.stream().map(KnownHostsView::data).toList());
    }

    static Node data(FoundLine found) {
        return Node.fields()
                .put("file", SafeText.line(found.file().toString()))
                .put("line", found.line().number())
                .put("marker", Optional.of(found.line().marker().text()).filter(marker -> !marker.isEmpty()))
                .put("hosts", FoundLine.shown(found.line().names().text()))
                .put("key_type", FoundLine.shown(found.line().keyType()))
                .put("fingerprint", found.line().key().map(key -> key.fingerprint()
                        .text()))
                .build();
    }

    /** Those whose key is whole. */
    static List<FoundLine> withKeys(List<FoundLine> lines) {
        return lines.stream().filter(found -> found.line().key().isPresent()).toList();
    }

    static Table table(List<FoundLine> entries, Path home) {
        return new Table(
                        List.of("HOSTS", "KEY", "PLACE", "FINGERPRINT"),
                        entries.stream().map(entry -> row(entry, home)).toList())
                .stacking(FINGERPRINT_COLUMN);
    }

    /** What {@code ssh-keygen -F} prints, or {@code ssh-keygen -lF}. */
    static String found(HostPort host, List<FoundLine> lines, boolean fingerprint) {
        var text = new StringBuilder();
        for (FoundLine found : lines) {
            String body = fingerprint ? fingerprintLine(host, found) : found.shown();
            if (!body.isEmpty()) {
                text.append(head(host, found)).append('\n').append(body).append('\n');
            }
        }
        return text.toString();
    }

    /** {@code ~/.ssh/known_hosts:3} where the file is below the home. */
    static String place(FoundLine found, Path home) {
        String file = found.file().startsWith(home)
                ? "~/" + home.relativize(found.file())
                : found.file().toString();
        return SafeText.line(file) + ":" + found.line().number();
    }

    private static String head(HostPort host, FoundLine found) {
        String marker =
                switch (found.line().marker()) {
                    case NONE -> "";
                    case CERT_AUTHORITY -> "CA";
                    case REVOKED -> "REVOKED";
                };
        return "# Host " + host.knownHostsName() + " found: line "
                + found.line().number() + " " + marker;
    }

    private static String fingerprintLine(HostPort host, FoundLine found) {
        Optional<SshPublicKey> key = found.line().key();
        String comment = SafeText.of(found.line().comment());
        return key.map(one -> host.knownHostsName() + " " + one.displayType() + " " + one.fingerprint()
                        + (comment.isEmpty() ? "" : " " + comment))
                .orElse("");
    }

    private static List<String> row(FoundLine entry, Path home) {
        var names = entry.line().names();
        var key = entry.line().key();
        String marker = entry.line().marker().text();
        return List.of(
                names.hashed() ? "[hashed name]" : FoundLine.shown(names.text()),
                (marker.isEmpty() ? "" : marker + " ")
                        + key.map(one -> SafeText.line(one.displayType())).orElse(""),
                place(entry, home),
                key.map(one -> one.fingerprint().text()).orElse(""));
    }
}
