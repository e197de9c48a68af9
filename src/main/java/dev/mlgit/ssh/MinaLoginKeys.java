// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import dev.mlgit.connection.KeyFile;
import dev.mlgit.connection.KeyOutcome;
import dev.mlgit.connection.KeyPassphrases;
import dev.mlgit.connection.LoginKeys;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Private key files in any form that MINA reads; each is read once, and its passphrase asked for once. */
public final class MinaLoginKeys implements LoginKeys {
    private final Console console;
    private final KeyPassphrases passphrases;
    private final Map<Path, KeyFile> known = new HashMap<>();

    public MinaLoginKeys(Console console, KeyPassphrases passphrases) {
        this.console = console;
        this.passphrases = passphrases;
    }

    @Override
    public synchronized KeyFile read(Path file) {
        KeyFile before = known.get(file);
        if (before != null) {
            return before;
        }
        KeyFile found = open(file);
        known.put(file, found);
        return found;
    }

    @Override
    public LoginKeys withoutAsking() {
        return new MinaLoginKeys(console, passphrases.withoutAsking());
    }

    private KeyFile open(Path file) {
        try {
            Optional<PublicKeyFile> beside = PublicKeyFile.read(file.resolveSibling(file.getFileName() + ".pub"));
            if (!Files.exists(file)) {
                return beside.<KeyFile>map(PublicKeyFile::half).orElseGet(KeyFile.Absent::new);
            }
            if (!Files.isRegularFile(file)) {
                return unreadable(file, "it is no file");
            }
            Optional<PublicKeyFile> itself = PublicKeyFile.read(file);
            if (itself.isPresent()) {
                return itself.get().half();
            }
            Optional<String> open = openToOthers(file);
            if (open.isPresent()) {
                return tooOpen(file, open.get());
            }
            return usable(MinaLoginKey.open(file, passphrases), beside);
        } catch (IOException failed) {
            return unreadable(file, reason(failed));
        } catch (MlgitException failed) {
            return unreadable(file, failed.text());
        }
    }

    /** What needs a device signs through an agent only. */
    private static KeyFile usable(MinaLoginKey key, Optional<PublicKeyFile> beside) {
        String comment = beside.map(PublicKeyFile::comment).orElse("");
        return key.publicKey().type().startsWith("sk-")
                ? new KeyFile.PublicHalf(key.publicKey(), comment)
                : new KeyFile.Usable(key, comment);
    }

    private KeyFile unreadable(Path file, String why) {
        console.warn("the key " + file + " is ignored: " + why);
        return new KeyFile.Unusable(KeyOutcome.UNREADABLE, why);
    }

    private KeyFile tooOpen(Path file, String letters) {
        console.warn("the key " + file + " is ignored: others may read it (" + letters + "), as ssh would say: "
                + "UNPROTECTED PRIVATE KEY FILE");
        console.hint("chmod 600 " + file);
        return new KeyFile.Unusable(KeyOutcome.PERMISSIONS, letters);
    }

    /** As ssh does: a key that others can read is not used. The mode when it is one. */
    private static Optional<String> openToOthers(Path file) throws IOException {
        var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return Optional.empty();
        }
        Set<PosixFilePermission> permissions = view.readAttributes().permissions();
        String letters = PosixFilePermissions.toString(permissions);
        return letters.endsWith("------") ? Optional.empty() : Optional.of(letters);
    }

    private static String reason(IOException failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
