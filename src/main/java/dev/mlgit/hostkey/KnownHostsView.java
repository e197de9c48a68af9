// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.output.Node;
import dev.mlgit.core.output.Table;
import java.util.List;
import java.util.Optional;

/** Known_hosts lines as data and as a table. */
final class KnownHostsView {
    private KnownHostsView() {}

    static Node data(List<KnownHostsEntry> entries) {
        return Node.items(entries.stream()
                .map(entry -> Node.fields()
                        .put("file", SafeText.line(entry.file().toString()))
                        .put("line", entry.line().number())
                        .put("marker", Optional.of(entry.marker().text()).filter(marker -> !marker.isEmpty()))
                        .put("hosts", SafeText.line(entry.line().names().text()))
                        .put("key_type", SafeText.line(entry.key().type()))
                        .put("fingerprint", entry.key().fingerprint().text())
                        .build())
                .toList());
    }

    static Table table(List<KnownHostsEntry> entries) {
        return new Table(
                List.of("HOSTS", "KEY", "FINGERPRINT", "MARKER", "PLACE"),
                entries.stream().map(KnownHostsView::row).toList());
    }

    private static List<String> row(KnownHostsEntry entry) {
        var names = entry.line().names();
        return List.of(
                names.hashed() ? "[hashed name]" : SafeText.line(names.text()),
                SafeText.line(entry.key().displayType()),
                entry.key().fingerprint().text(),
                entry.marker().text(),
                SafeText.line(entry.place()));
    }
}
