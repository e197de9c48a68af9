// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.file.MountTable;
import dev.mlgit.sshkey.Accounts;
import dev.mlgit.sshkey.CheckKeyPrivacy;
import dev.mlgit.sshkey.CopyKey;
import dev.mlgit.sshkey.CopyKeyCommand;
import dev.mlgit.sshkey.InstanceKeyHomes;
import dev.mlgit.sshkey.KeyHomes;
import dev.mlgit.sshkey.PosixSharedMachine;
import dev.mlgit.sshkey.SharedMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Wires what keeps keys safe: copies for the browser, backups, modes. */
final class KeyCareWiring {
    private static final String SECTION = "Keys and hosts";
    private static final Path MOUNTS = Path.of("/proc/self/mountinfo");

    private static final Path PASSWD = Path.of("/etc/passwd");
    private static final Path GROUP = Path.of("/etc/group");
    private static final Path SELF = Path.of("/proc/self");

    private final Wiring wiring;

    KeyCareWiring(Wiring wiring) {
        this.wiring = wiring;
    }

    /** Commands below {@code mlgit key}. */
    List<CommandEntry> keyCommands() {
        return List.of(CommandEntry.command("copy", SECTION, this::copyKeyCommand));
    }

    private CopyKeyCommand copyKeyCommand() {
        return new CopyKeyCommand(
                wiring.invocation(),
                () -> new CopyKey(wiring.keys().showKey()),
                () -> new TerminalClipboard(environment(), wiring.terminal()));
    }

    /** Where key files live, and whether they survive; the mounts are read once, here. */
    KeyHomes homes() {
        return new InstanceKeyHomes(environment(), MountTable.read(MOUNTS), Files::isDirectory);
    }

    /** The other people of this machine; accounts are read once, here. */
    SharedMachine machine() {
        return new PosixSharedMachine(environment(), Accounts.read(PASSWD, GROUP), self(), ListedAccess::hasAccessList);
    }

    CheckKeyPrivacy privacy() {
        return new CheckKeyPrivacy(environment(), machine(), homes());
    }

    /** The number of the user who runs this; the superuser's where the system has no such numbers. */
    private static int self() {
        try {
            return Files.getAttribute(SELF, "unix:uid") instanceof Integer number ? number : 0;
        } catch (IOException | UnsupportedOperationException notLinux) {
            return 0;
        }
    }

    private Environment environment() {
        return wiring.invocation().environment();
    }
}
