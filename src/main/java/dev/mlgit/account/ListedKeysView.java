// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import dev.mlgit.account.api.AccountKey;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.output.Node;
import dev.mlgit.core.output.Table;
import java.util.List;
import java.util.Optional;

/** The keys of an account, as a table and as data. */
final class ListedKeysView {
    private static final int DATE = "yyyy-mm-dd".length();

    private ListedKeysView() {}

    static Node node(ListedKeys listed) {
        return Node.items(listed.keys().stream().map(key -> node(listed, key)).toList());
    }

    static Table table(ListedKeys listed) {
        return new Table(
                List.of("", "TITLE", "TYPE", "FINGERPRINT", "ADDED", "LAST USED", "HERE"),
                listed.keys().stream().map(key -> row(listed, key)).toList());
    }

    private static Node node(ListedKeys listed, AccountKey key) {
        return Node.fields()
                .put("id", key.id())
                .put("title", key.title())
                .put("key_type", key.key().map(one -> one.displayType()))
                .put("fingerprint", key.key().map(one -> one.fingerprint().text()))
                .put("created_at", key.created())
                .put("last_used_at", key.lastUsed())
                .put("signs_in", key.signsIn())
                .put("path", path(listed, key))
                .build();
    }

    private static List<String> row(ListedKeys listed, AccountKey key) {
        return List.of(
                path(listed, key).isPresent() ? "*" : "",
                SafeText.line(key.title()) + (key.signsIn() ? "" : " (signing only)"),
                key.key().map(one -> SafeText.line(one.displayType())).orElse("-"),
                key.key().map(one -> one.fingerprint().text()).orElse("-"),
                day(key.created()),
                day(key.lastUsed()),
                path(listed, key).orElse(""));
    }

    private static Optional<String> path(ListedKeys listed, AccountKey key) {
        return Optional.ofNullable(listed.own().get(key.id()))
                .map(file -> file.path().toString());
    }

    private static String day(Optional<String> time) {
        return time.map(SafeText::line)
                .map(text -> text.length() > DATE ? text.substring(0, DATE) : text)
                .orElse("-");
    }
}
