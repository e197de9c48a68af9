// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.output.Node;

/** Shows one key: to a person the line to paste at a Git host, and what {@code ssh-keygen -l} prints. */
final class ShownKeyView {
    private ShownKeyView() {}

    static Node node(ListedKey shown) {
        return shown.home().putInto(KeyNodes.fields(shown.key())).build();
    }

    static String text(KeyDescription shown, boolean md5, boolean art) {
        SshPublicKey key = shown.key().orElseThrow();
        SshPublicKey plain = shown.plainKey().orElseThrow();
        String details = shown.certificate().map(CertificateText::of).orElse("")
                + shown.application().map(name -> "Application: " + name + "\n").orElse("");
        return SafeText.of(PublicKeyLine.of(key, shown.comment().orElse("")) + "\n"
                + KeyLines.fingerprint(key, plain, shown.comment(), md5) + "\n"
                + (art ? KeyLines.art(key, plain, md5) : "")
                + details);
    }

    static Node publicNode(String line) {
        return Node.fields().put("public_key", line).build();
    }

    static String publicText(String line) {
        return SafeText.of(line + "\n");
    }
}
