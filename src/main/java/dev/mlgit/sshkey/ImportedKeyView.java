// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.output.Node;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Shows an {@link ImportedKey}. */
final class ImportedKeyView {
    private ImportedKeyView() {}

    static Node node(ImportedKey imported) {
        return Node.fields()
                .put("path", imported.path().toString())
                .put("type", imported.key().displayType().toLowerCase(Locale.ROOT))
                .put("bits", imported.key().bits())
                .put("fingerprint", imported.key().fingerprint().text())
                .put("comment", imported.comment())
                .put("encrypted", imported.encrypted().map(Node::truth).orElseGet(Node::absent))
                .put("format_before", imported.format().word())
                .put(
                        "mended",
                        Node.items(imported.mendings().stream().map(Node::text).toList()))
                .put("already_there", imported.alreadyThere())
                .put("replaced_key", imported.replaced().map(Path::toString))
                .put("public_key", PublicKeyLine.of(imported.key(), imported.comment()))
                .build();
    }

    static String text(ImportedKey imported, boolean dryRun) {
        String kept = imported.replaced()
                .map(path -> "Your previous key has been kept in " + path + "\n")
                .orElse("");
        String what = imported.encrypted().isPresent() ? "Your identification" : "Your public key";
        String written = dryRun
                ? "would write " + imported.path() + "\n"
                : what + " has been saved in " + imported.path() + "\n";
        String line = KeyLines.fingerprint(imported.key(), imported.key(), Optional.of(imported.comment()), false);
        return SafeText.of(
                kept + (imported.alreadyThere() ? imported.path() + " already has this key\n" : written) + line + "\n");
    }
}
