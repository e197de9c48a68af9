// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.id.Fingerprint;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.output.Node;

/** Shows a {@link MadeKey}, to a person as ssh-keygen does. */
final class MadeKeyView {
    private MadeKeyView() {}

    static Node node(MadeKey made) {
        var fields = Node.fields()
                .put("path", made.place().path().toString())
                .put("public_path", made.place().publicPath().toString())
                .put("type", made.type().name())
                .put("bits", made.key().bits())
                .put("fingerprint", made.key().fingerprint().text())
                .put("comment", made.comment())
                .put("encrypted", made.encrypted())
                .put("public_key", PublicKeyLine.of(made.key(), made.comment()))
                .put("replaced_key", made.replaced().map(kept -> kept.path().toString()));
        return made.home()
                .putInto(fields)
                .put(
                        "exposures",
                        Node.items(
                                made.exposures().stream().map(KeyExposure::node).toList()))
                .build();
    }

    static String text(MadeKey made) {
        Fingerprint fingerprint = made.key().fingerprint();
        String kept = made.replaced()
                .map(place -> "Your previous key has been kept in " + place.shown() + "\n")
                .orElse("");
        return SafeText.of(kept
                + "Your identification has been saved in " + made.place().shown() + "\n"
                + "Your public key has been saved in " + made.place().publicShown() + "\n"
                + "The key fingerprint is:\n"
                + fingerprint + " " + made.comment() + "\n"
                + "The key's randomart image is:\n"
                + RandomArt.of(
                        fingerprint.bytes(), made.type().label(), made.key().bits(), "SHA256"));
    }
}
