// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.ShellWord;
import java.nio.file.Path;
import java.util.Optional;

/** Changes, adds or removes the passphrase of a key: {@code ssh-keygen -p}. */
public final class ChangePassphrase {
    private final DefaultKeyFile files;
    private final KeyDialogue dialogue;
    private final PassphraseFile passphraseFile;
    private final KeyUnlocker unlocker;
    private final KeyRewrite rewrite;
    private final CheckKeyPrivacy privacy;

    public ChangePassphrase(
            Environment environment,
            KeyDialogue dialogue,
            PassphraseFile passphraseFile,
            KeyUnlocker unlocker,
            PrivateKeyEncoder encoder,
            CheckKeyPrivacy privacy) {
        this.files = new DefaultKeyFile(environment);
        this.dialogue = dialogue;
        this.passphraseFile = passphraseFile;
        this.unlocker = unlocker;
        this.rewrite = new KeyRewrite(encoder);
        this.privacy = privacy;
    }

    ChangedKey run(ChangePassphraseRequest request) {
        Path path = plan(request);
        requireAnswers(path, request);
        try (KeyFile file = KeyFile.read(path)) {
            LockedKey locked = locked(path, file, "passphrase");
            KeyTalk.link(dialogue, file);
            try (UnlockedKey unlocked =
                    unlocker.open(KeyOrigin.of(path), locked, request.oldFile(), "Enter old passphrase: ")) {
                OpenedKey key = unlocked.key();
                if (!key.comment().isEmpty()) {
                    dialogue.tell("Key has comment '" + key.comment() + "'");
                }
                try (Passphrase passphrase = newPassphrase(request.newPassphrase())) {
                    if (passphrase.isEmpty()) {
                        requireConsent(path, request);
                    }
                    rewrite.privateFile(path, key, key.comment(), passphrase, request.rounds());
                    return new ChangedKey(
                            path,
                            file.link(),
                            key.material().publicKey(),
                            key.comment(),
                            !passphrase.isEmpty(),
                            Optional.of(locked.format()).filter(format -> format != KeyFormat.OPENSSH));
                }
            }
        }
    }

    /** The file that would be changed. */
    Path plan(ChangePassphraseRequest request) {
        Path path = files.choosePrivate(request.file(), "passphrase");
        try (KeyFile file = KeyFile.read(path)) {
            locked(path, file, "passphrase");
        }
        return path;
    }

    /** The private key of a file; PuTTY's would no longer be one that PuTTY reads. */
    static LockedKey locked(Path path, KeyFile file, String command) {
        LockedKey locked = file.parseKey()
                .locked()
                .orElseThrow(
                        () -> MlgitException.usage(path + " is a public key: it has no passphrase", "mlgit key list"));
        if (!locked.format().isOpenSshs()) {
            throw MlgitException.failed(
                    "cannot change " + path + ": it is in " + locked.format().label(),
                    "make it a key for OpenSSH first: mlgit key import " + ShellWord.of(path),
                    command.equals("passphrase")
                            ? "or change it for PuTTY: puttygen " + ShellWord.of(path) + " -P"
                            : "or change it for PuTTY: puttygen " + ShellWord.of(path) + " -C COMMENT");
        }
        return locked;
    }

    /** With the key's file: pasted without it, the command would change the default key. */
    private static String command(Path path) {
        return "mlgit key passphrase -f " + ShellWord.of(path);
    }

    private void requireAnswers(Path path, ChangePassphraseRequest request) {
        if (request.newPassphrase() instanceof PassphraseChoice.Ask && !dialogue.possible()) {
            throw MlgitException.usage(
                    "no new passphrase was given and nobody can be asked for one",
                    command(path) + " --new-passphrase-file FILE",
                    command(path) + " --no-passphrase");
        }
        if (request.newPassphrase() instanceof PassphraseChoice.None) {
            requireConsent(path, request);
        }
    }

    /** As for a new key: without a passphrase whoever reads the file has the key. */
    private void requireConsent(Path path, ChangePassphraseRequest request) {
        if (request.insist()) {
            return;
        }
        privacy.passphraseNeeded().ifPresent(reason -> {
            throw MlgitException.refused(
                    "a key without a passphrase is refused on a shared machine: " + reason,
                    "without one all the same: " + command(path) + " --no-passphrase --yes");
        });
    }

    private Passphrase newPassphrase(PassphraseChoice choice) {
        if (choice instanceof PassphraseChoice.FromFile fromFile) {
            return passphraseFile.read(fromFile.file());
        }
        return choice instanceof PassphraseChoice.Ask
                ? dialogue.newPassphrase("Enter new passphrase (empty for no passphrase): ")
                : Passphrase.none();
    }
}
