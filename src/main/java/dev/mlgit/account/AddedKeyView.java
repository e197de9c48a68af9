// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.output.Node;

/** What became of a key that was to be added, as lines and as data. */
final class AddedKeyView {
    private AddedKeyView() {}

    static Node node(AddedKey added) {
        return Node.fields()
                .put("account", added.server().name())
                .put("software", added.server().software().id())
                .put("outcome", added.added() ? "added" : "already_there")
                .put("id", added.id())
                .put("title", added.title())
                .put("key_type", added.file().key().displayType())
                .put("fingerprint", added.file().key().fingerprint().text())
                .put("path", added.file().path().toString())
                .put("settings_page", added.server().keysPage())
                .build();
    }

    static String text(AddedKey added) {
        String key = added.file().key().displayType() + " " + added.file().key().fingerprint() + " ("
                + added.file().path() + ")";
        String outcome = added.added() ? "Added to " : "Already on ";
        return SafeText.of(
                outcome + added.server().name() + " as '" + SafeText.line(added.title()) + "': " + key + "\n");
    }
}
