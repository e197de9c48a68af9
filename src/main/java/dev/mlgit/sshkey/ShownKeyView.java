// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.output.Node;
import java.util.Locale;

/** Shows a {@link ShownKey}: to a person the line to paste at a Git host, and what {@code ssh-keygen -l} prints. */
final class ShownKeyView {
    private ShownKeyView() {}

    static Node node(ShownKey shown) {
        var fields = Node.fields()
                .put("path", shown.path().toString())
                .put("type", shown.key().displayType().toLowerCase(Locale.ROOT))
                .put("bits", shown.key().bits())
                .put("fingerprint", shown.key().fingerprint().text())
                .put("comment", shown.comment());
        Node encrypted = shown.protection()
                .map(protection -> Node.truth(protection.encrypted()))
                .orElseGet(Node::absent);
        Node rounds = shown.protection()
                .flatMap(KeyProtection::rounds)
                .map(Node::whole)
                .orElseGet(Node::absent);
        return fields.put("encrypted", encrypted)
                .put("cipher", shown.protection().flatMap(KeyProtection::cipher))
                .put("kdf_rounds", rounds)
                .put("public_key", PublicKeyLine.of(shown.key(), shown.comment().orElse("")))
                .build();
    }

    static String text(ShownKey shown) {
        String comment = shown.comment().filter(text -> !text.isEmpty()).orElse("no comment");
        return SafeText.of(PublicKeyLine.of(shown.key(), shown.comment().orElse("")) + "\n"
                + shown.key().bits() + " " + shown.key().fingerprint() + " " + comment + " ("
                + shown.key().displayType() + ")\n");
    }
}
