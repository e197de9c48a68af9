// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.output.Node;
import dev.mlgit.core.output.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Shows a list of keys: a table, data, or the lines of {@code ssh-keygen -l}. */
final class KeyListView {
    private KeyListView() {}

    static Node node(List<ListedKey> keys) {
        return Node.items(keys.stream()
                .map(listed ->
                        listed.home().putInto(KeyNodes.fields(listed.key())).build())
                .toList());
    }

    static Table table(List<ListedKey> keys, boolean md5) {
        return new Table(
                List.of("FILE", "TYPE", "BITS", "FINGERPRINT", "COMMENT", "PASSPHRASE", "PLACE", "SURVIVES"),
                rows(keys, md5));
    }

    /** Whole lines; a file that could not be read has none. */
    static String fingerprints(List<ListedKey> keys, boolean md5) {
        return keys.stream()
                .map(ListedKey::key)
                .filter(key -> key.plainKey().isPresent())
                .map(key -> KeyLines.fingerprint(
                                key.key().orElseThrow(), key.plainKey().orElseThrow(), key.comment(), md5)
                        + "\n")
                .collect(Collectors.joining());
    }

    private static List<List<String>> rows(List<ListedKey> keys, boolean md5) {
        var rows = new ArrayList<List<String>>(keys.size());
        for (ListedKey key : keys) {
            rows.add(row(key, md5));
        }
        return rows;
    }

    private static List<String> row(ListedKey listed, boolean md5) {
        KeyDescription key = listed.key();
        Optional<SshPublicKey> plainKey = key.plainKey();
        String fingerprint = plainKey.map(
                        plain -> md5 ? KeyLines.md5(plain) : plain.fingerprint().text())
                .orElse("-");
        return List.of(
                SafeText.line(key.path().toString()),
                key.key().map(shown -> SafeText.line(shown.displayType())).orElse("-"),
                plainKey.map(plain -> String.valueOf(plain.bits())).orElse("-"),
                fingerprint,
                comment(key, plainKey),
                key.protection().map(KeyListView::passphrase).orElse("-"),
                listed.home().place().word(),
                listed.home().survives().word());
    }

    private static String comment(KeyDescription key, Optional<SshPublicKey> plainKey) {
        String comment = SafeText.line(key.comment().orElse(""));
        String application = plainKey.flatMap(SecurityKeys::application)
                .map(name -> " [" + SafeText.line(name) + "]")
                .orElse("");
        String both = comment + application;
        return both.isEmpty() ? "-" : both.strip();
    }

    private static String passphrase(KeyProtection protection) {
        if (!protection.encrypted()) {
            return "none";
        }
        String cost = protection.rounds().map(rounds -> rounds + " rounds").orElse("");
        String cipher = protection.cipher().orElse("");
        String details = cipher.isEmpty() || cost.isEmpty() ? cipher + cost : cipher + ", " + cost;
        return details.isEmpty() ? "yes" : "yes (" + SafeText.line(details) + ")";
    }
}
