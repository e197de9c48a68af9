// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.server.auth.pubkey.PublickeyAuthenticator;
import org.apache.sshd.server.session.ServerSession;

/** Lets the user {@code git} in with any key that stands in the file now. */
record KeysInFile(Path file) implements PublickeyAuthenticator {
    private static final String USER = "git";

    @Override
    public boolean authenticate(String user, PublicKey key, ServerSession session) {
        if (!user.equals(USER) || !Files.exists(file)) {
            return false;
        }
        try {
            for (AuthorizedKeyEntry entry : AuthorizedKeyEntry.readAuthorizedKeys(file)) {
                if (KeyUtils.compareKeys(entry.resolvePublicKey(session, PublicKeyEntryResolver.IGNORING), key)) {
                    return true;
                }
            }
            return false;
        } catch (IOException | GeneralSecurityException unreadable) {
            // A list that can't be read admits nobody.
            return false;
        }
    }
}
