// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.credential;

import dev.mlgit.core.io.Console;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks for a login for one place, at each source in turn. */
final class FindLogin {
    private final LoginParts parts;
    private final GitSettings settings;
    private final GivenLogin given;

    FindLogin(LoginParts parts, GitSettings settings, GivenLogin given) {
        this.parts = parts;
        this.settings = settings;
        this.given = given;
    }

    /**
     * The first login that a source has.
     *
     * @param exhausted sources whose login the server did not take; asking people is never exhausted
     * @param wanted the user that the address names
     * @return empty when nobody knows one and nobody can be asked
     */
    Optional<FoundLogin> run(WebPlace place, Optional<String> wanted, Set<LoginSource> exhausted) {
        Optional<String> user = wanted.or(() -> given.isFor(place) ? given.user() : Optional.empty());
        LoginSettings own = settings.loginsFor(place, user);
        for (LoginSource source : EnumSet.complementOf(enumSet(exhausted))) {
            Optional<Login> login =
                    switch (source) {
                        case TOKEN_FILE -> token(place, user.or(own::user));
                        case ADDRESS -> ofAddress(place);
                        case NETRC -> new Netrc(parts.environment()).find(place.host(), user);
                        case HELPER -> ofHelpers(place, own, user.or(own::user));
                        case ASKED -> asked(place, own, user.or(own::user));
                    };
            if (login.isPresent()) {
                return Optional.of(new FoundLogin(login.get(), source, own));
            }
        }
        return Optional.empty();
    }

    private static EnumSet<LoginSource> enumSet(Set<LoginSource> sources) {
        EnumSet<LoginSource> set = EnumSet.noneOf(LoginSource.class);
        set.addAll(sources);
        return set;
    }

    private Optional<Login> token(WebPlace place, Optional<String> user) {
        if (given.token().isEmpty() || !given.isFor(place)) {
            return Optional.empty();
        }
        // Servers of somebody's own mostly look at the token alone too; those that do not say so in their answer.
        String name =
                user.or(() -> TokenAdvice.of(place).map(TokenAdvice::user)).orElse("oauth2");
        return Optional.of(new Login(name, given.token().get().get()));
    }

    private Optional<Login> ofAddress(WebPlace place) {
        return given.isFor(place)
                ? given.password().map(password -> new Login(given.user().orElse(""), password.toCharArray()))
                : Optional.empty();
    }

    private Optional<Login> ofHelpers(WebPlace place, LoginSettings own, Optional<String> user) {
        @Nullable String name = user.orElse(null);
        char @Nullable [] password = null;
        for (String setting : own.helpers()) {
            var helper = new CredentialHelper(setting, parts.calls(), parts.console());
            HelperText.Answer answer = helper.get(place, own.usePath(), Optional.ofNullable(name));
            name = answer.user().orElse(name);
            password = answer.password().orElse(password);
            if (name != null && password != null) {
                return Optional.of(new Login(name, password));
            }
        }
        return Optional.empty();
    }

    private Optional<Login> asked(WebPlace place, LoginSettings own, Optional<String> user) {
        Console console = parts.console();
        var program = new AskPass(parts.environment(), parts.calls(), console);
        boolean terminal = console.interactive()
                && !parts.environment()
                        .variable("GIT_TERMINAL_PROMPT")
                        .orElse("1")
                        .matches("0|false|no|off");
        String question = "Username for '" + place.origin() + "': ";
        Optional<String> name = user.or(() -> program.ask(own, question).map(String::new));
        if (name.isEmpty() && terminal) {
            advise(place);
            name = Optional.of(console.ask(question).strip());
        }
        if (name.isEmpty()) {
            return Optional.empty();
        }
        String who = name.get();
        String prompt = "Password for '" + place.protocol() + "://" + who + "@" + place.authority() + "': ";
        Optional<char[]> password = program.ask(own, prompt);
        if (password.isEmpty() && terminal) {
            if (user.isPresent()) {
                advise(place);
            }
            password = Optional.of(console.askSecret(prompt));
        }
        return password.map(secret -> new Login(who, secret));
    }

    private void advise(WebPlace place) {
        TokenAdvice.of(place).ifPresent(advice -> parts.console()
                .status(advice.hostName() + " takes a token for a password; one is made at " + advice.page()
                        + " (it needs: " + advice.scope() + ")"));
    }
}
