// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.io.ShellWord;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of commands that log in to a remote, as those of cloning. */
public final class RemoteLogin {
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

    public Optional<String> acceptHostKey() {
        return Optional.ofNullable(acceptHostKey);
    }

    public boolean acceptNew() {
        return acceptNew;
    }

    public Optional<String> keyFile() {
        return Optional.ofNullable(keyFile);
    }

    public Optional<String> passphraseFile() {
        return Optional.ofNullable(passphraseFile);
    }

    /** These flags for a command line that is shown, each with a blank before it. */
    String words() {
        return (acceptHostKey == null ? "" : " --accept-host-key " + ShellWord.of(acceptHostKey))
                + (acceptNew ? " --accept-new" : "")
                + (keyFile == null ? "" : " -i " + ShellWord.of(keyFile))
                + (passphraseFile == null ? "" : " --passphrase-file " + ShellWord.of(passphraseFile));
    }
}
