// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.output.Node;

/** Says who signed. */
final class SignatureView {
    private SignatureView() {}

    static String text(SignatureVerdict verdict) {
        if (verdict instanceof SignatureVerdict.Trusted trusted) {
            return "signed by " + SafeText.line(trusted.principal()) + " with " + trusted.keyType() + " "
                    + trusted.fingerprint();
        }
        if (verdict instanceof SignatureVerdict.Unknown unknown) {
            return "signed with " + unknown.keyType() + " " + unknown.fingerprint() + ", whose owner is not known: "
                    + SafeText.line(unknown.reason());
        }
        return "the signature is bad";
    }

    static Node node(SignatureVerdict verdict) {
        var fields = Node.fields();
        if (verdict instanceof SignatureVerdict.Trusted trusted) {
            return fields.put("verdict", "trusted")
                    .put("principal", trusted.principal())
                    .put("key_type", trusted.keyType())
                    .put("fingerprint", trusted.fingerprint())
                    .build();
        }
        if (verdict instanceof SignatureVerdict.Unknown unknown) {
            return fields.put("verdict", "unknown")
                    .put("principal", Node.absent())
                    .put("key_type", unknown.keyType())
                    .put("fingerprint", unknown.fingerprint())
                    .build();
        }
        return fields.put("verdict", "bad").build();
    }
}
