// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.credential;

import dev.mlgit.core.error.MlgitException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The logins of one command: what a server has taken is used again, what it has not taken is not offered twice, and
 * credential helpers are told of both. Of one thread.
 */
public final class Logins implements AutoCloseable {
    /** As many as JGit makes for one request; it says nothing useful when they are used up. */
    private static final int MOST_TRIES = 3;

    private final LoginParts parts;
    private final FindLogin search;
    private final Map<String, Attempts> servers = new HashMap<>();

    /**
     * Looks for nothing yet.
     *
     * @param given what the user said; the rest is found
     */
    public Logins(LoginParts parts, GitSettings settings, GivenLogin given) {
        this.parts = parts;
        this.search = new FindLogin(parts, settings, given);
    }

    /** What has been tried at one server. */
    private static final class Attempts {
        private final Set<LoginSource> exhausted = EnumSet.noneOf(LoginSource.class);
        private Optional<FoundLogin> current = Optional.empty();
        private boolean taken;
        private int tries;
    }

    /**
     * A login for this place.
     *
     * @param user who the address names
     * @throws MlgitException of kind AUTHENTICATION when there is none, or none that the server takes
     */
    public Login find(WebPlace place, Optional<String> user) {
        Attempts attempts = servers.computeIfAbsent(place.origin(), origin -> new Attempts());
        if (attempts.current.isEmpty()) {
            Optional<LoginSource> last = attempts.exhausted.stream().reduce((first, second) -> second);
            attempts.current = search.run(place, user, attempts.exhausted);
            if (attempts.current.isEmpty()) {
                throw last.map(source -> notTaken(place, source)).orElseGet(() -> noneFound(place));
            }
            attempts.tries++;
        }
        return attempts.current.get().login();
    }

    /** The server took the login that it was last given: a helper may keep it. */
    public void taken(WebPlace place) {
        Attempts attempts = servers.get(place.origin());
        if (attempts == null || attempts.taken || attempts.current.isEmpty()) {
            return;
        }
        attempts.taken = true;
        FoundLogin found = attempts.current.get();
        if (found.source() == LoginSource.HELPER || found.source() == LoginSource.ASKED) {
            tell(found, helper -> helper.store(place, found.settings().usePath(), found.login()));
        }
    }

    /** The server did not take the login that it was last given: the next {@link #find} has another, or fails. */
    public void refused(WebPlace place) {
        Attempts attempts = servers.get(place.origin());
        if (attempts == null || attempts.current.isEmpty()) {
            return;
        }
        FoundLogin found = attempts.current.get();
        if (found.source() == LoginSource.HELPER || found.source() == LoginSource.ASKED) {
            tell(found, helper -> helper.erase(place, found.settings().usePath(), found.login()));
        }
        if (found.source() != LoginSource.ASKED) {
            attempts.exhausted.add(found.source());
        }
        found.login().close();
        attempts.current = Optional.empty();
        attempts.taken = false;
        if (found.source() == LoginSource.TOKEN_FILE || attempts.tries == MOST_TRIES) {
            throw notTaken(place, found.source());
        }
    }

    /** Wipes what is left. */
    @Override
    public void close() {
        servers.values()
                .forEach(attempts ->
                        attempts.current.ifPresent(found -> found.login().close()));
        servers.clear();
    }

    private void tell(FoundLogin found, Consumer<CredentialHelper> word) {
        for (String setting : found.settings().helpers()) {
            word.accept(new CredentialHelper(setting, parts.calls(), parts.console()));
        }
    }

    private static MlgitException noneFound(WebPlace place) {
        return MlgitException.authentication(
                "the server " + place.authority() + " wants a login, none was found, and nobody can be asked for one",
                TokenAdvice.of(place)
                        .map(advice -> new String[] {
                            "--token-file FILE, or - for standard input",
                            "make a token at " + advice.page() + " (it needs: " + advice.scope() + ")"
                        })
                        .orElseGet(() -> new String[] {"--token-file FILE, or - for standard input"}));
    }

    private static MlgitException notTaken(WebPlace place, LoginSource source) {
        String what =
                switch (source) {
                    case TOKEN_FILE -> "the token";
                    case ADDRESS -> "the login in the address";
                    case NETRC -> "the login in .netrc";
                    case HELPER -> "the login that the credential helper has";
                    case ASKED -> "the login";
                };
        return MlgitException.authentication(
                TokenAdvice.of(place).map(TokenAdvice::hostName).orElse(place.authority()) + " does not take " + what,
                TokenAdvice.of(place)
                        .map(advice -> new String[] {
                            "it may have expired, or lack a right; it needs: " + advice.scope(),
                            "passwords of accounts are not taken: make a token at " + advice.page()
                        })
                        .orElseGet(() -> new String[] {
                            "it may have expired, or belong to another user: https://USER@" + place.authority() + "/..."
                        }));
    }
}
