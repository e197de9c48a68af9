// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.invocation.Invocation;
import dev.mlgit.core.io.Console;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.io.ShellWord;
import dev.mlgit.core.output.Node;
import dev.mlgit.core.output.Table;
import java.util.List;
import java.util.Optional;

/** Says who signed. */
final class SignatureView {
    private final Invocation invocation;

    SignatureView(Invocation invocation) {
        this.invocation = invocation;
    }

    /** @param allowedSigners the file of those whose signatures count */
    void exported(ExportSignature.Result result, Optional<String> allowedSigners) {
        invocation.print(
                Node.fields()
                        .put("run", result.snapshot().run())
                        .put("snapshot", result.snapshot().commit())
                        .put("signed", result.text().toString())
                        .put("signature", result.signature().toString())
                        .put("namespace", "git")
                        .put("signer", node(result.signer()))
                        .build(),
                () -> Table.ofPairs(List.of(
                        List.of("signed", result.text().toString()),
                        List.of("signature", result.signature().toString()))));
        Console console = invocation.console();
        console.status(text(result.signer()));
        if (invocation.dryRun()) {
            console.status("dry run: nothing was written");
        }
        String identity = result.signer() instanceof SignatureVerdict.Trusted trusted
                ? ShellWord.of(trusted.principal().split(",", 2)[0])
                : "IDENTITY";
        console.hint("ssh-keygen -Y verify -n git -f "
                + allowedSigners.map(SignatureView::word).orElse("ALLOWED_SIGNERS") + " -I " + identity + " -s "
                + ShellWord.of(result.signature()) + " < " + ShellWord.of(result.text()));
    }

    /** With the home as Git's configuration has it, which a shell understands too. */
    private static String word(String file) {
        return file.startsWith("~/") ? "~/" + ShellWord.of(file.substring(2)) : ShellWord.of(file);
    }

    static String text(SignatureVerdict verdict) {
        if (verdict instanceof SignatureVerdict.Trusted trusted) {
            return "good signature: signed by " + SafeText.line(trusted.principal()) + " with " + trusted.keyType()
                    + " " + trusted.fingerprint();
        }
        if (verdict instanceof SignatureVerdict.Unknown unknown) {
            return "good signature of an unknown signer: signed with " + unknown.keyType() + " " + unknown.fingerprint()
                    + ", whose owner is not known: " + SafeText.line(unknown.reason());
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
