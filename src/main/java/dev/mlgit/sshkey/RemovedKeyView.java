// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.output.Node;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Shows a {@link RemovedKey}. */
final class RemovedKeyView {
    private RemovedKeyView() {}

    static Node node(RemovedKey removed, boolean dryRun) {
        return Node.fields()
                .put("fingerprint", removed.key().map(key -> key.fingerprint().text()))
                .put("removed", paths(removed.removed()))
                .put("kept", paths(removed.kept()))
                .put("uses", Node.items(removed.uses().stream().map(Node::text).toList()))
                .put("account", removed.account().map(AccountRemoval::account))
                .put(
                        "was_at_account",
                        removed.account()
                                .map(account -> Node.truth(account.wasThere()))
                                .orElseGet(Node::absent))
                .put("dry_run", dryRun)
                .build();
    }

    static String text(RemovedKey removed, RemoveKeyRequest request) {
        String verb = request.dryRun() ? "would remove " : "removed ";
        String files = lines(verb, removed.removed());
        String uses =
                removed.uses().stream().map(use -> "in use: " + use + "\n").collect(Collectors.joining());
        return SafeText.of(files
                + (request.dryRun() ? lines("would keep ", removed.kept()) : "")
                + (request.dryRun() ? uses : "")
                + removed.account().map(account -> account(account, request)).orElse(""));
    }

    private static String account(AccountRemoval account, RemoveKeyRequest request) {
        if (!account.wasThere()) {
            return account.account() + " does not have the key\n";
        }
        return request.dryRun()
                ? "would delete the key at " + account.account() + "\n"
                : "deleted the key at " + account.account() + "; its files stay: mlgit key remove -f " + request.file()
                        + "\n";
    }

    private static String lines(String verb, List<Path> paths) {
        return paths.stream().map(path -> verb + path + "\n").collect(Collectors.joining());
    }

    private static Node paths(List<Path> paths) {
        return Node.items(paths.stream().map(path -> Node.text(path.toString())).toList());
    }
}
