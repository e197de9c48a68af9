// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.web;

import dev.mlgit.core.io.Console;
import dev.mlgit.core.net.Loopback;
import dev.mlgit.credential.Login;
import dev.mlgit.credential.Logins;
import dev.mlgit.credential.WebPlace;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.URIish;

/** Gives JGit our logins, and remembers which servers they were for: to no other are they sent. */
final class WebLogins extends CredentialsProvider {
    private final Logins logins;
    private final Console console;
    private final Set<String> origins = new HashSet<>();

    WebLogins(Logins logins, Console console) {
        this.logins = logins;
        this.console = console;
    }

    @Override
    public boolean isInteractive() {
        return false;
    }

    /** Users and passwords only: whether to believe a certificate is not asked here. */
    @Override
    public boolean supports(CredentialItem... items) {
        for (CredentialItem item : items) {
            if (!(item instanceof CredentialItem.Username) && !(item instanceof CredentialItem.Password)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean get(URIish uri, CredentialItem... items) {
        if (!supports(items)) {
            return false;
        }
        WebPlace place = place(uri);
        Login login = logins.find(place, Optional.ofNullable(uri.getUser()).filter(user -> !user.isEmpty()));
        if (origins.add(place.origin())
                && place.protocol().equals("http")
                && !Loopback.is(URI.create(place.origin()))) {
            console.warn("the login goes to " + place.authority()
                    + " without encryption: whoever is on the way can read it");
        }
        for (CredentialItem item : items) {
            if (item instanceof CredentialItem.Username user) {
                user.setValue(login.user());
            } else if (item instanceof CredentialItem.Password password) {
                password.setValue(login.password());
            }
        }
        return true;
    }

    @Override
    public void reset(URIish uri) {
        logins.refused(place(uri));
    }

    /** True when a login was looked for at this very server. */
    boolean mayGoTo(WebPlace place) {
        return origins.contains(place.origin());
    }

    void taken(WebPlace place) {
        logins.taken(place);
    }

    private static WebPlace place(URIish uri) {
        return new WebPlace(
                String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT),
                String.valueOf(uri.getHost()),
                uri.getPort(),
                String.valueOf(uri.getRawPath()));
    }
}
