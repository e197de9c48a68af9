// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.credential;

import java.util.Arrays;

/** A user and a password or token; never shown, wiped when closed. */
public final class Login implements AutoCloseable {
    private final String user;
    private final char[] password;

    /**
     * A login that was found.
     *
     * @param password taken over, not copied
     */
    public Login(String user, char[] password) {
        this.user = user;
        this.password = password;
    }

    public String user() {
        return user;
    }

    /** Not a copy; of zeros once this is closed. */
    public char[] password() {
        return password;
    }

    @Override
    public void close() {
        Arrays.fill(password, '\0');
    }

    @Override
    public String toString() {
        return "Login[...]";
    }
}
