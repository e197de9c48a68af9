// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.file.MountTable;
import dev.mlgit.core.file.SecretFile;
import dev.mlgit.ssh.keys.BouncyScrypt;
import dev.mlgit.sshkey.Accounts;
import dev.mlgit.sshkey.BackUpKeys;
import dev.mlgit.sshkey.BackUpKeysCommand;
import dev.mlgit.sshkey.BackupParts;
import dev.mlgit.sshkey.BackupPassphrase;
import dev.mlgit.sshkey.BackupReaders;
import dev.mlgit.sshkey.CheckKeyPrivacy;
import dev.mlgit.sshkey.CopyKey;
import dev.mlgit.sshkey.CopyKeyCommand;
import dev.mlgit.sshkey.InstanceKeyHomes;
import dev.mlgit.sshkey.KeyHomes;
import dev.mlgit.sshkey.PosixOwnerOnlyProbe;
import dev.mlgit.sshkey.PosixSharedMachine;
import dev.mlgit.sshkey.RestoreKeys;
import dev.mlgit.sshkey.RestoreKeysCommand;
import dev.mlgit.sshkey.SharedMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Wires what keeps keys safe: copies for the browser, backups, modes. */
final class KeyCareWiring {
    private static final String SECTION = "Keys and hosts";
    private static final Path MOUNTS = Path.of("/proc/self/mountinfo");

    private static final Path PASSWD = Path.of("/etc/passwd");
    private static final Path GROUP = Path.of("/etc/group");
    private static final Path SELF = Path.of("/proc/self");

    private final Wiring wiring;
    private @Nullable KeyHomes homes;

    KeyCareWiring(Wiring wiring) {
        this.wiring = wiring;
    }

    /** Commands below {@code mlgit key}. */
    List<CommandEntry> keyCommands() {
        return List.of(
                CommandEntry.command("copy", SECTION, this::copyKeyCommand),
                CommandEntry.command(
                        "backup", SECTION, () -> new BackUpKeysCommand(wiring.invocation(), this::backUpKeys)),
                CommandEntry.command(
                        "restore", SECTION, () -> new RestoreKeysCommand(wiring.invocation(), this::restoreKeys)));
    }

    private CopyKeyCommand copyKeyCommand() {
        return new CopyKeyCommand(
                wiring.invocation(),
                () -> new CopyKey(wiring.keys().showKey()),
                () -> new TerminalClipboard(environment(), wiring.terminal()));
    }

    private BackUpKeys backUpKeys() {
        return new BackUpKeys(environment(), wiring.invocation().console(), backupParts());
    }

    private RestoreKeys restoreKeys() {
        return new RestoreKeys(environment(), wiring.invocation().console(), backupParts());
    }

    private BackupParts backupParts() {
        var passphraseFile =
                new SecretFile("passphrase", wiring.invocation()::environment, wiring.terminal()::readAllInput);
        return new BackupParts(
                new BackupPassphrase(wiring.invocation().console(), passphraseFile),
                BouncyScrypt::new,
                new SecureRandom()::nextBytes,
                homes(),
                privacy(),
                new BackupReaders(MountTable.read(MOUNTS), machine()),
                new PosixOwnerOnlyProbe(),
                wiring.clock());
    }

    /** Where key files live, and whether they survive; the mounts are read once, here. */
    KeyHomes homes() {
        if (homes == null) {
            homes = new InstanceKeyHomes(environment(), MountTable.read(MOUNTS), Files::isDirectory);
        }
        return homes;
    }

    /** The other people of this machine. */
    SharedMachine machine() {
        return new PosixSharedMachine(
                environment(), () -> Accounts.read(PASSWD, GROUP), self(), ListedAccess::hasAccessList);
    }

    CheckKeyPrivacy privacy() {
        return new CheckKeyPrivacy(environment(), machine(), homes());
    }

    /** The number of the user who runs this; the superuser's where the system has no such numbers. */
    static int self() {
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
