// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.invocation.Invocation;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.output.Node;
import dev.mlgit.core.output.Table;
import java.util.List;
import java.util.Optional;

/** What is trusted now, and on what grounds. */
final class TrustView {
    private TrustView() {}

    static void print(Invocation invocation, TrustedHost trusted) {
        invocation.print(data(trusted), () -> table(trusted));
        var console = invocation.console();
        String file = SafeText.line(trusted.file().toString());
        for (CheckedKey key : trusted.keys()) {
            key.remark()
                    .filter(remark -> key.verdict() != VerdictWord.UNKNOWN)
                    .ifPresent(remark -> console.status(key.displayType() + ": " + remark));
        }
        if (trusted.added().isEmpty()) {
            console.status(file + " has " + (trusted.keys().size() == 1 ? "it" : "them") + " already");
        } else {
            console.status((invocation.dryRun() ? "would add " : "added ")
                    + lines(trusted.added().size()) + " to " + file);
        }
    }

    private static String lines(int count) {
        return count == 1 ? "1 line" : count + " lines";
    }

    private static Table table(TrustedHost trusted) {
        return new Table(
                List.of("HOSTS", "KEY", "FINGERPRINT"),
                trusted.keys().stream()
                        .map(key -> List.of(
                                SafeText.line(trusted.names()),
                                marked(trusted.marker(), key),
                                key.key().fingerprint().text()))
                        .toList());
    }

    private static String marked(HostKeyMarker marker, CheckedKey key) {
        return (marker == HostKeyMarker.NONE ? "" : marker.text() + " ") + key.displayType();
    }

    private static Node data(TrustedHost trusted) {
        return Node.items(trusted.keys().stream()
                .map(key -> Node.fields()
                        .put("file", SafeText.line(trusted.file().toString()))
                        .put("marker", Optional.of(trusted.marker().text()).filter(text -> !text.isEmpty()))
                        .put("hosts", SafeText.line(trusted.names()))
                        .put("key_type", key.key().type())
                        .put("fingerprint", key.key().fingerprint().text())
                        .put("verdict", key.verdict().text())
                        .put("added", trusted.added().contains(key))
                        .build())
                .toList());
    }
}
