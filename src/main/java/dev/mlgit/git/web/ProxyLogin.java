// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.web;

import java.net.Authenticator;
import java.net.PasswordAuthentication;
import org.jspecify.annotations.Nullable;

/** Answers the proxy of one connection when it asks who we are; a server gets no answer here. */
final class ProxyLogin extends Authenticator {
    private final String user;
    private final String password;

    /** @param login {@code user:password} */
    ProxyLogin(String login) {
        int colon = login.indexOf(':');
        this.user = colon < 0 ? login : login.substring(0, colon);
        this.password = colon < 0 ? "" : login.substring(colon + 1);
    }

    @Override
    protected @Nullable PasswordAuthentication getPasswordAuthentication() {
        return getRequestorType() == RequestorType.PROXY
                ? new PasswordAuthentication(user, password.toCharArray())
                : null;
    }
}
