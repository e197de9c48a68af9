// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.core.output.FieldsBuilder;
import dev.mlgit.core.output.Node;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Keys as data; the names of the fields are a contract. */
final class KeyNodes {
    private KeyNodes() {}

    static FieldsBuilder fields(KeyDescription key) {
        Optional<SshPublicKey> plain = key.plainKey();
        return Node.fields()
                .put("path", key.path().toString())
                .put("type", key.key().map(shown -> shown.displayType().toLowerCase(Locale.ROOT)))
                .put("bits", plain.map(shown -> Node.whole(shown.bits())).orElseGet(Node::absent))
                .put("fingerprint", plain.map(shown -> shown.fingerprint().text()))
                .put("comment", key.comment())
                .put("encrypted", truth(key.protection().map(KeyProtection::encrypted)))
                .put("cipher", key.protection().flatMap(KeyProtection::cipher))
                .put(
                        "kdf_rounds",
                        key.protection()
                                .flatMap(KeyProtection::rounds)
                                .map(Node::whole)
                                .orElseGet(Node::absent))
                .put(
                        "public_key",
                        key.key()
                                .map(shown ->
                                        PublicKeyLine.of(shown, key.comment().orElse(""))))
                .put("format", key.format().map(KeyFormat::word))
                .put("fingerprint_md5", plain.map(KeyLines::md5))
                .put("public_path", key.publicPath().map(Path::toString))
                .put("public_matches", truth(key.publicMatches()))
                .put("link_target", key.link().map(Path::toString))
                .put("mode", key.mode())
                .put("application", key.application())
                .put("certificate", key.certificate().map(KeyNodes::certificate).orElseGet(Node::absent))
                .put(
                        "problems",
                        Node.items(key.problems().stream().map(KeyProblem::node).toList()));
    }

    private static Node certificate(KeyCertificate certificate) {
        return Node.fields()
                .put("kind", certificate.user() ? "user" : "host")
                .put("key_id", certificate.keyId())
                .put("serial", certificate.serial())
                .put("principals", texts(certificate.principals()))
                .put("valid_after", certificate.validAfter().map(Instant::toString))
                .put("valid_before", certificate.validBefore().map(Instant::toString))
                .put("critical_options", texts(certificate.criticalOptions()))
                .put("extensions", texts(certificate.extensions()))
                .put("authority_type", certificate.authority().displayType().toLowerCase(Locale.ROOT))
                .put(
                        "authority_fingerprint",
                        certificate.authority().fingerprint().text())
                .put("signature_type", certificate.signatureType())
                .build();
    }

    private static Node texts(List<String> texts) {
        return Node.items(texts.stream().map(Node::text).toList());
    }

    private static Node truth(Optional<Boolean> value) {
        return value.map(Node::truth).orElseGet(Node::absent);
    }
}
