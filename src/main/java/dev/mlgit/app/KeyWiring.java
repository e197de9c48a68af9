// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.core.env.Environment;
import dev.mlgit.git.config.JGitUserEmail;
import dev.mlgit.ssh.keys.BouncyForeignKeyMath;
import dev.mlgit.sshkey.BcryptDerivation;
import dev.mlgit.sshkey.ChangeComment;
import dev.mlgit.sshkey.ChangeCommentCommand;
import dev.mlgit.sshkey.ChangePassphrase;
import dev.mlgit.sshkey.ChangePassphraseCommand;
import dev.mlgit.sshkey.ConsoleKeyDialogue;
import dev.mlgit.sshkey.ImportKey;
import dev.mlgit.sshkey.ImportKeyCommand;
import dev.mlgit.sshkey.ImportKeyParts;
import dev.mlgit.sshkey.KeyDialogue;
import dev.mlgit.sshkey.KeyOpening;
import dev.mlgit.sshkey.KeySource;
import dev.mlgit.sshkey.KeyUnlocker;
import dev.mlgit.sshkey.ListKeys;
import dev.mlgit.sshkey.ListKeysCommand;
import dev.mlgit.sshkey.MakeKey;
import dev.mlgit.sshkey.MakeKeyCommand;
import dev.mlgit.sshkey.MakeKeyParts;
import dev.mlgit.sshkey.PassphraseFile;
import dev.mlgit.sshkey.PosixOwnerOnlyProbe;
import dev.mlgit.sshkey.PrivateKeyEncoder;
import dev.mlgit.sshkey.RemoveAccountKeyCommand;
import dev.mlgit.sshkey.RemoveKey;
import dev.mlgit.sshkey.ShowKey;
import dev.mlgit.sshkey.ShowKeyCommand;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Wires keys. */
final class KeyWiring {
    private static final String SECTION = "Keys and hosts";

    private final Wiring wiring;

    KeyWiring(Wiring wiring) {
        this.wiring = wiring;
    }

    List<CommandEntry> commands() {
        return List.of(
                CommandEntry.command("keygen", SECTION, this::makeKeyCommand),
                new CommandEntry(
                        "key",
                        SECTION,
                        KeyGroup::new,
                        Stream.of(
                                        keyCommands(),
                                        wiring.keyCare().keyCommands(),
                                        wiring.accounts().keyCommands(),
                                        wiring.agent().keyCommands())
                                .flatMap(List::stream)
                                .toList()));
    }

    private List<CommandEntry> keyCommands() {
        return List.of(
                CommandEntry.command("new", SECTION, this::makeKeyCommand),
                CommandEntry.command("list", SECTION, this::listKeysCommand),
                CommandEntry.command("show", SECTION, this::showKeyCommand),
                CommandEntry.command("passphrase", SECTION, this::changePassphraseCommand),
                CommandEntry.command("comment", SECTION, this::changeCommentCommand),
                CommandEntry.command("import", SECTION, this::importKeyCommand),
                CommandEntry.command("remove", SECTION, this::removeKeyCommand));
    }

    /** The command as it would be after parsing, for a command line that needs no parser. */
    MakeKeyCommand command(PlainKeygen plain) {
        return MakeKeyCommand.withoutPassphrase(wiring.invocation(), this::makeKey, plain.comment(), plain.file());
    }

    /** The same for a key that is shown. */
    ShowKeyCommand command(PlainKeyShow plain) {
        return showKeyCommand().with(plain.publicOnly(), plain.file(), plain.passphraseFile());
    }

    private MakeKeyCommand makeKeyCommand() {
        return new MakeKeyCommand(wiring.invocation(), this::makeKey);
    }

    ListKeysCommand listKeysCommand() {
        return new ListKeysCommand(
                wiring.invocation(),
                () -> new ListKeys(
                        environment(),
                        wiring.keyCare().homes(),
                        () -> wiring.clock().instant(),
                        opening(),
                        KeyCareWiring.self()),
                () -> wiring.keyCare().privacy());
    }

    private ShowKeyCommand showKeyCommand() {
        return new ShowKeyCommand(
                wiring.invocation(), this::showKey, () -> wiring.keyCare().privacy());
    }

    ShowKey showKey() {
        return new ShowKey(environment(), wiring.keyCare().homes(), opening(), unlocker());
    }

    private ChangePassphraseCommand changePassphraseCommand() {
        return new ChangePassphraseCommand(
                wiring.invocation(),
                () -> new ChangePassphrase(
                        environment(),
                        dialogue(),
                        passphraseFile(),
                        unlocker(),
                        encoder(),
                        wiring.keyCare().privacy()));
    }

    private ChangeCommentCommand changeCommentCommand() {
        return new ChangeCommentCommand(
                wiring.invocation(), () -> new ChangeComment(environment(), dialogue(), unlocker(), encoder()));
    }

    private ImportKeyCommand importKeyCommand() {
        return new ImportKeyCommand(wiring.invocation(), () -> {
            var source = new KeySource(environment(), dialogue(), wiring.terminal()::readAllInput);
            return new ImportKey(
                    environment(),
                    dialogue(),
                    new ImportKeyParts(
                            source, passphraseFile(), unlocker(), encoder(), new PosixOwnerOnlyProbe(), opening()));
        });
    }

    private RemoveAccountKeyCommand removeKeyCommand() {
        return new RemoveAccountKeyCommand(
                wiring.invocation(),
                () -> new RemoveKey(
                        environment(),
                        dialogue(),
                        opening(),
                        new LocalKeyUses(environment()),
                        Optional.of(wiring.accounts().removal())));
    }

    private KeyUnlocker unlocker() {
        return new KeyUnlocker(dialogue(), passphraseFile(), opening());
    }

    private PrivateKeyEncoder encoder() {
        return new PrivateKeyEncoder(new SecureRandom()::nextBytes, BcryptDerivation::new);
    }

    private KeyDialogue dialogue() {
        return new ConsoleKeyDialogue(() -> wiring.invocation().console());
    }

    private PassphraseFile passphraseFile() {
        return new PassphraseFile(this::environment, wiring.terminal()::readAllInput);
    }

    /** The libraries behind it are loaded when a key asks for them. */
    private static KeyOpening opening() {
        return new KeyOpening(BcryptDerivation::new, BouncyForeignKeyMath::new);
    }

    /** Makes keys, asking on this command's terminal. */
    MakeKey makeKey() {
        var parts = new MakeKeyParts(
                new PassphraseFile(this::environment, wiring.terminal()::readAllInput),
                new SecureRandom()::nextBytes,
                BcryptDerivation::new,
                new PosixOwnerOnlyProbe(),
                new JGitUserEmail(environment()),
                wiring.keyCare().homes(),
                wiring.keyCare().machine());
        return new MakeKey(
                environment(), new ConsoleKeyDialogue(() -> wiring.invocation().console()), parts);
    }

    private Environment environment() {
        return wiring.invocation().environment();
    }
}
