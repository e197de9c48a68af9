// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.invocation.Invocation;
import dev.mlgit.core.io.Console;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.io.ShellWord;
import dev.mlgit.core.output.Node;
import java.util.List;

/** What was hidden, in ssh-keygen's words. */
final class HashedView {
    private HashedView() {}

    static void print(Invocation invocation, List<HashKnownHosts.Hashed> files) {
        Node data = Node.items(files.stream()
                .map(file -> Node.fields()
                        .put("file", SafeText.line(file.file().toString()))
                        .put("hashed", file.hashed())
                        .put("backup", file.backup().map(backup -> SafeText.line(backup.toString())))
                        .build())
                .toList());
        invocation.printText(data, () -> text(files));
        files.forEach(file -> tell(invocation.console(), file));
        if (files.isEmpty()) {
            invocation.console().status("there is no known_hosts file");
        }
    }

    private static String text(List<HashKnownHosts.Hashed> files) {
        var text = new StringBuilder();
        for (var file : files) {
            file.backup()
                    .ifPresent(backup -> text.append(SafeText.line(file.file().toString()))
                            .append(" updated.\nOriginal contents retained as ")
                            .append(SafeText.line(backup.toString()))
                            .append('\n'));
        }
        return text.toString();
    }

    private static void tell(Console console, HashKnownHosts.Hashed file) {
        String shown = SafeText.line(file.file().toString());
        if (file.backup().isPresent()) {
            console.status("WARNING: " + file.backup().get() + " contains unhashed entries");
            console.status("Delete this file to ensure privacy of hostnames");
            console.hint("rm " + ShellWord.safe(file.backup().get().toString()));
        } else if (file.hashed() == 0) {
            console.status("no name in " + shown + " is left to hash");
        } else {
            console.status(
                    file.hashed() + (file.hashed() == 1 ? " name" : " names") + " in " + shown + " would be hashed");
        }
        file.wild()
                .forEach(line ->
                        console.status(shown + ":" + line.number() + " stands for many hosts and stays as it is: "
                                + FoundLine.shown(line.names().text())));
    }
}
