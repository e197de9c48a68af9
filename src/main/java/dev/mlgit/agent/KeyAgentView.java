// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.agent;

import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.output.Node;
import dev.mlgit.core.output.Table;
import dev.mlgit.sshconfig.BlockChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Shows the shared agent: its socket, its process, and its keys as {@code ssh-add -l} does. */
final class KeyAgentView {
    private KeyAgentView() {}

    static Node node(KeyAgentResult result) {
        Optional<AgentProcess> process = result.process();
        OptionalInt lifetime = process.map(AgentProcess::lifetimeSeconds).orElse(OptionalInt.empty());
        return Node.fields()
                .put("socket", result.socket().toString())
                .put("running", result.running())
                .put("started", result.started())
                .put("pid", process.map(found -> Node.whole(found.pid())).orElseGet(Node::absent))
                .put("lifetime_seconds", lifetime.isPresent() ? Node.whole(lifetime.getAsInt()) : Node.absent())
                .put(
                        "keys",
                        Node.items(
                                result.keys().stream().map(KeyAgentView::node).toList()))
                .put("ssh_config", change(result.sshConfig()))
                .put("shell_startup", change(result.shellStartup()))
                .build();
    }

    static Table table(KeyAgentResult result) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("socket", result.socket().toString()));
        rows.add(List.of(
                "process",
                result.running()
                        ? result.process()
                                .map(found -> Long.toString(found.pid()))
                                .orElse("unknown")
                        : "not running"));
        result.process()
                .map(AgentProcess::lifetimeSeconds)
                .filter(OptionalInt::isPresent)
                .ifPresent(seconds -> rows.add(List.of("lifetime", Lifetime.text(seconds.getAsInt()))));
        result.keys().forEach(identity -> rows.add(List.of("key", line(identity))));
        return Table.ofPairs(rows);
    }

    private static String line(AgentIdentity identity) {
        return SafeText.line(identity.key().bits() + " " + identity.key().fingerprint() + " " + identity.comment()
                + " (" + identity.key().displayType() + ")");
    }

    private static Node node(AgentIdentity identity) {
        return Node.fields()
                .put("type", identity.key().displayType().toLowerCase(Locale.ROOT))
                .put("bits", identity.key().bits())
                .put("fingerprint", identity.key().fingerprint().text())
                .put("comment", identity.comment())
                .build();
    }

    private static Node change(Optional<BlockChange> change) {
        return change.map(found -> Node.fields()
                        .put("file", found.file().toString())
                        .put("change", found.kind().name().toLowerCase(Locale.ROOT))
                        .put("block", !found.written().isEmpty())
                        .put("backup", found.backup().map(Object::toString))
                        .build())
                .orElseGet(Node::absent);
    }
}
