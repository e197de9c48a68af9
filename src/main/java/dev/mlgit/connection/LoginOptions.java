// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.connection;

import dev.mlgit.core.id.GivenFingerprint;
import dev.mlgit.core.io.ShellWord;
import dev.mlgit.hostkey.TrustOptions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the commands that log in by SSH. */
public final class LoginOptions {
    @Option(
            names = "--accept-host-key",
            paramLabel = "FINGERPRINT",
            description = "Trust a new host with this key: SHA256:...")
    @Nullable
    String acceptHostKey;

    @Option(names = "--accept-new", description = "Trust a host that is not known yet, never a changed key.")
    boolean acceptNew;

    @Option(names = "-i", paramLabel = "KEYFILE", description = "Log in with this private key.")
    @Nullable
    String keyFile;

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "Read the key's passphrase from FILE, or - for standard input.")
    @Nullable
    String passphraseFile;

    /**
     * What to do about a host that is not known yet.
     *
     * @throws dev.mlgit.core.error.MlgitException of kind USAGE for what is no fingerprint
     */
    public TrustOptions trust() {
        return new TrustOptions(Optional.ofNullable(acceptHostKey).map(GivenFingerprint::parse), acceptNew);
    }

    /** The private key, as typed. */
    public Optional<String> keyFile() {
        return Optional.ofNullable(keyFile);
    }

    /** The file of the key's passphrase, as typed. */
    public Optional<String> passphraseFile() {
        return Optional.ofNullable(passphraseFile);
    }

    /** These flags for a command line that is shown, each with a blank before it. */
    public String words() {
        return (acceptHostKey == null ? "" : " --accept-host-key " + ShellWord.of(acceptHostKey))
                + (acceptNew ? " --accept-new" : "")
                + (keyFile == null ? "" : " -i " + ShellWord.of(keyFile))
                + (passphraseFile == null ? "" : " --passphrase-file " + ShellWord.of(passphraseFile));
    }
}
