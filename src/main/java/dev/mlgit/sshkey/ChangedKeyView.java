// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.output.Node;
import java.nio.file.Path;

/** Shows a {@link ChangedKey}, to a person as ssh-keygen does. */
final class ChangedKeyView {
    private ChangedKeyView() {}

    static Node node(ChangedKey changed) {
        return Node.fields()
                .put("path", changed.path().toString())
                .put("link_target", changed.link().map(Path::toString))
                .put("fingerprint", changed.key().fingerprint().text())
                .put("comment", changed.comment())
                .put("encrypted", changed.encrypted())
                .put("converted_from", changed.converted().map(KeyFormat::word))
                .build();
    }

    static String passphraseText(ChangedKey changed) {
        return "Your identification has been saved with the new passphrase.\n" + conversion(changed);
    }

    static String commentText(ChangedKey changed, String before) {
        if (changed.comment().equals(before)) {
            return "No change to comment\n";
        }
        String what = changed.comment().isEmpty() ? "Comment removed" : "Comment '" + changed.comment() + "' applied";
        return SafeText.of(what + "\n" + conversion(changed));
    }

    static Node planNode(Path path) {
        return Node.fields().put("path", path.toString()).build();
    }

    static String planText(Path path) {
        return SafeText.of("would replace " + path + "\n");
    }

    private static String conversion(ChangedKey changed) {
        return changed.converted()
                .map(format -> "It was in " + format.label() + " and is in " + KeyFormat.OPENSSH.label() + " now.\n")
                .orElse("");
    }
}
