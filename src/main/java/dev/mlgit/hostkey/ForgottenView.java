// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.invocation.Invocation;
import dev.mlgit.core.io.Console;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.io.ShellWord;
import dev.mlgit.core.output.Node;
import java.util.List;
import java.util.stream.Collectors;

/** What was removed, in ssh-keygen's words, and what may surprise about it. */
final class ForgottenView {
    private ForgottenView() {}

    static void print(Invocation invocation, HostPort host, ForgetHost.Result result) {
        invocation.printText(data(result), () -> text(host, result));
        Console console = invocation.console();
        for (var file : result.files()) {
            tell(console, host, file);
        }
        if (!result.found()) {
            console.status("Host " + host.knownHostsName() + " not found in "
                    + (result.files().isEmpty()
                            ? "any known_hosts file"
                            : result.files().stream()
                                    .map(file -> SafeText.line(file.file().toString()))
                                    .collect(Collectors.joining(", "))));
        }
        result.otherPorts()
                .forEach(name ->
                        console.hint("it is known with another port too: mlgit host forget " + ShellWord.safe(name)));
        result.global()
                .forEach(found -> console.hint(
                        "ask the administrator of this machine to remove " + SafeText.line(found.place())));
    }

    private static void tell(Console console, HostPort host, ForgetHost.Forgotten file) {
        for (FileLine line : file.removed()) {
            String others = others(line, host);
            if (!others.isEmpty()) {
                console.warn("line " + line.number() + " also stood for " + others);
            }
        }
        file.marked()
                .forEach(line -> console.status("line " + line.number() + " stays: it is marked "
                        + line.marker().text()));
        file.backup()
                .ifPresent(backup -> console.hint("to undo this: " + KnownHostsReplacer.undo(file.file(), backup)));
    }

    /** The names on the line beside the host's own. */
    private static String others(FileLine line, HostPort host) {
        if (line.names().hashed()) {
            return "";
        }
        return List.of(FoundLine.shown(line.names().text()).split(",")).stream()
                .filter(name -> !name.equalsIgnoreCase(host.knownHostsName()))
                .collect(Collectors.joining(", "));
    }

    private static String text(HostPort host, ForgetHost.Result result) {
        var text = new StringBuilder();
        for (var file : result.files()) {
            file.removed()
                    .forEach(line ->
                            text.append("# Host " + host.knownHostsName() + " found: line " + line.number() + "\n"));
            file.backup()
                    .ifPresent(backup -> text.append(SafeText.line(file.file().toString()))
                            .append(" updated.\nOriginal contents retained as ")
                            .append(SafeText.line(backup.toString()))
                            .append('\n'));
        }
        return text.toString();
    }

    private static Node data(ForgetHost.Result result) {
        return Node.items(result.files().stream()
                .flatMap(file -> file.removed().stream().map(line -> new FoundLine(file.file(), line)))
                .map(KnownHostsView::data)
                .toList());
    }
}
