// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.output.Node;
import java.nio.file.Path;
import java.util.StringJoiner;

/** Shows a {@link Backup}. */
final class BackupView {
    private BackupView() {}

    static Node node(Backup backup) {
        return Node.fields()
                .put("backup", backup.generation().map(made -> made.file().toString()))
                .put(
                        "generation",
                        backup.generation()
                                .map(made -> Node.whole(made.number()))
                                .orElseGet(Node::absent))
                .put("already_there", backup.alreadyThere())
                .put("directory", backup.directory().toString())
                .put("survives", backup.home().survives().word())
                .put(
                        "readers",
                        Node.items(backup.readers().stream().map(Node::text).toList()))
                .put(
                        "files",
                        Node.items(backup.items().stream().map(BackupView::node).toList()))
                .put(
                        "removed",
                        Node.items(backup.removed().stream()
                                .map(Path::toString)
                                .map(Node::text)
                                .toList()))
                .build();
    }

    private static Node node(BackupItem item) {
        return Node.fields()
                .put("name", item.name())
                .put("kind", item.kind().words())
                .build();
    }

    static String text(Backup backup) {
        var lines = new StringJoiner("\n", "", "\n");
        String first = backup.generation()
                .map(made ->
                        (backup.alreadyThere() ? "The newest backup holds the same: " : "Backed up to ") + made.file())
                .orElse("would write a backup to " + backup.directory());
        lines.add(first);
        backup.items()
                .forEach(item ->
                        lines.add("  " + item.name() + " (" + item.kind().words() + ")"));
        if (backup.generation().isEmpty()) {
            backup.readers().forEach(reader -> lines.add("readable by " + reader));
        }
        backup.removed().forEach(file -> lines.add("Removed the old backup " + file.getFileName()));
        return SafeText.of(lines.toString());
    }
}
