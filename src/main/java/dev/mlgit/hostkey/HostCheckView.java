// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.invocation.Invocation;
import dev.mlgit.core.io.Console;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.io.ShellWord;
import dev.mlgit.core.output.Node;
import dev.mlgit.core.output.Table;
import java.util.LinkedHashMap;
import java.util.List;

/** The keys of a server with their verdicts: as the contract has them, and as a table with what they rest on. */
final class HostCheckView {
    private HostCheckView() {}

    static void print(Invocation invocation, HostCheck check) {
        invocation.print(data(check), () -> table(check));
        if (!invocation.dataRequested()) {
            tell(invocation.console(), check);
        }
    }

    static Node data(HostCheck check) {
        return Node.fields()
                .put("host", SafeText.line(check.server().host()))
                .put("port", check.server().port())
                .put("verdict", check.verdict().text())
                .put(
                        "keys",
                        Node.items(check.keys().stream()
                                .map(key -> Node.fields()
                                        .put("key_type", SafeText.line(key.type()))
                                        .put(
                                                "fingerprint",
                                                key.key().fingerprint().text())
                                        .put("verdict", key.verdict().text())
                                        .put("source", key.source())
                                        .build())
                                .toList()))
                .build();
    }

    static Table table(HostCheck check) {
        return new Table(
                List.of("VERDICT", "KEY", "FINGERPRINT"),
                check.keys().stream().map(HostCheckView::row).toList());
    }

    private static List<String> row(CheckedKey key) {
        return List.of(
                key.verdict().text(),
                SafeText.line(key.displayType()),
                key.key().fingerprint().text());
    }

    private static void tell(Console console, HostCheck check) {
        String name = SafeText.line(check.filed().knownHostsName());
        console.status(name + " is " + check.verdict().text() + ".");
        var remarks = new LinkedHashMap<String, String>();
        for (CheckedKey key : check.keys()) {
            String about = SafeText.line(key.displayType());
            key.source()
                    .filter(source -> key.verdict() == VerdictWord.KNOWN)
                    .ifPresent(
                            source -> remarks.merge("known from " + source, about, (one, other) -> one + ", " + other));
            key.remark().ifPresent(remark -> remarks.merge(remark, about, (one, other) -> one + ", " + other));
        }
        remarks.forEach((remark, keys) -> console.status(keys + ": " + remark));
        check.missing()
                .forEach(algorithm -> console.warn(
                        "the server names " + SafeText.line(algorithm) + " and showed no such key in time"));
        hints(console, check);
    }

    private static void hints(Console console, HostCheck check) {
        String name = ShellWord.safe(check.filed().knownHostsName());
        switch (check.verdict()) {
            case KNOWN, PUBLISHED -> {}
            case UNKNOWN ->
                console.hint("ask whoever runs the host for a fingerprint, then: mlgit host trust " + name
                        + " --fingerprint SHA256:...");
            case CHANGED -> console.hint("do not connect before you know why; see also: mlgit host find -l " + name);
            case REVOKED -> console.hint("do not connect: whoever answers may hold a stolen key");
        }
    }
}
