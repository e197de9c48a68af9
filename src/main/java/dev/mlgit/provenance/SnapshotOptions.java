// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags of the commands that take snapshots. */
public final class SnapshotOptions {
    @Mixin
    RequireOption require = new RequireOption();

    @Option(
            names = "--file-limit",
            paramLabel = "SIZE",
            description = "Leave larger untracked files out, such as 500k, 25M or 2G.")
    @Nullable
    String fileLimit;

    @Option(
            names = "--total-limit",
            paramLabel = "SIZE",
            description = "Leave untracked files out beyond this altogether.")
    @Nullable
    String totalLimit;

    @Option(
            names = "--allow-secret",
            paramLabel = "PATH",
            description =
                    "A file, or a pattern of files, that may hold what looks secret; may be repeated, is recorded.")
    List<String> allowedSecrets = new ArrayList<>();

    @Option(
            names = "--sign",
            negatable = true,
            description = "Sign the snapshot with an SSH key, as 'git commit -S' does with gpg.format ssh.")
    @Nullable
    Boolean sign;

    @Option(
            names = "--signing-key",
            paramLabel = "KEY",
            description = "Sign with this private or public key file; by default user.signingKey, then the usual key.")
    @Nullable
    String signingKey;

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "Read the key's passphrase from FILE, or - for standard input.")
    @Nullable
    String passphraseFile;

    /** What is settled, and what the flags say. */
    public SnapshotSettings over(SnapshotSettings settled) {
        return new SnapshotSettings(
                new SnapshotLimits(
                        fileLimit == null ? settled.limits().fileBytes() : ByteSize.parse(fileLimit, "--file-limit"),
                        totalLimit == null
                                ? settled.limits().totalBytes()
                                : ByteSize.parse(totalLimit, "--total-limit")),
                require.over(settled),
                settled.allowedSecrets().and(allowedSecrets),
                new SigningWish(
                        sign == null ? signingKey != null || settled.signing().wanted() : sign,
                        signingKey == null ? settled.signing().key() : Optional.of(signingKey),
                        Optional.ofNullable(passphraseFile)),
                settled.allowedSigners(),
                settled.revokesSigners());
    }
}
