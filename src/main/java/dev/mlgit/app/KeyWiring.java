// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.core.env.Environment;
import dev.mlgit.git.config.JGitUserEmail;
import dev.mlgit.ssh.keys.MinaKeyDerivation;
import dev.mlgit.sshkey.ConsoleKeyDialogue;
import dev.mlgit.sshkey.MakeKey;
import dev.mlgit.sshkey.MakeKeyCommand;
import dev.mlgit.sshkey.MakeKeyParts;
import dev.mlgit.sshkey.PassphraseFile;
import dev.mlgit.sshkey.PosixOwnerOnlyProbe;
import dev.mlgit.sshkey.ShowKey;
import dev.mlgit.sshkey.ShowKeyCommand;
import java.security.SecureRandom;
import java.util.List;
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
                CommandEntry.command("show", SECTION, this::showKeyCommand));
    }

    /** The command as it would be after parsing, for a command line that needs no parser. */
    MakeKeyCommand command(PlainKeygen plain) {
        return MakeKeyCommand.withoutPassphrase(wiring.invocation(), this::makeKey, plain.comment(), plain.file());
    }

    private MakeKeyCommand makeKeyCommand() {
        return new MakeKeyCommand(wiring.invocation(), this::makeKey);
    }

    private ShowKeyCommand showKeyCommand() {
        return new ShowKeyCommand(wiring.invocation(), () -> new ShowKey(environment()));
    }

    /** Makes keys, asking on this command's terminal. */
    MakeKey makeKey() {
        var parts = new MakeKeyParts(
                new PassphraseFile(this::environment, wiring.terminal()::readAllInput),
                new SecureRandom()::nextBytes,
                MinaKeyDerivation::new,
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
