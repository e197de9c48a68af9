// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import dev.mlgit.connection.KeyPassphrases;
import dev.mlgit.connection.LoginKey;
import dev.mlgit.connection.LoginKeys;
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
    private final Map<Path, Optional<LoginKey>> known = new HashMap<>();

    public MinaLoginKeys(Console console, KeyPassphrases passphrases) {
        this.console = console;
        this.passphrases = passphrases;
    }

    @Override
    public synchronized Optional<LoginKey> read(Path file) {
        Optional<LoginKey> before = known.get(file);
        if (before != null) {
            return before;
        }
        Optional<LoginKey> key = open(file);
        known.put(file, key);
        return key;
    }

    private Optional<LoginKey> open(Path file) {
        try {
            if (!Files.exists(file) || !isPrivate(file)) {
                return Optional.empty();
            }
            return Optional.of(MinaLoginKey.open(file, passphrases));
        } catch (IOException unreadable) {
            console.warn("the key " + file + " is ignored: " + reason(unreadable));
            return Optional.empty();
        }
    }

    /** As ssh does: a key that others can read is not used. */
    private boolean isPrivate(Path file) throws IOException {
        var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return true;
        }
        Set<PosixFilePermission> permissions = view.readAttributes().permissions();
        String letters = PosixFilePermissions.toString(permissions);
        if (letters.endsWith("------")) {
            return true;
        }
        console.warn("the key " + file + " is ignored: others may read it (" + letters + "), as ssh would say: "
                + "UNPROTECTED PRIVATE KEY FILE");
        console.hint("chmod 600 " + file);
        return false;
    }

    private static String reason(IOException failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
