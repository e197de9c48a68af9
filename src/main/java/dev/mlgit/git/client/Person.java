// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.lib.PersonIdent;

/** The author or the committer of a new commit: of the variables, then of the settings; never made up. */
final class Person {
    private static final String UNKNOWN = """


            *** Please tell me who you are.

            Run

              git config --global user.email "you@example.com"
              git config --global user.name "Your Name"

            to set your account's default identity.
            Omit --global to set the identity only in this repository.
            """;

    private final GitLine line;
    private final String role;

    /** @param role AUTHOR or COMMITTER */
    Person(GitLine line, String role) {
        this.line = line;
        this.role = role;
    }

    PersonIdent ident() throws IOException {
        Optional<String> name = variable("NAME").or(() -> setting("name"));
        Optional<String> email = variable("EMAIL").or(() -> setting("email")).or(() -> line.environment()
                .variable("EMAIL"));
        if (name.isEmpty() || email.isEmpty()) {
            Identity.Named given =
                    line.identity().ask(line.environment(), name, email).orElseThrow(this::unknown);
            name = name.or(() -> Optional.of(given.name()));
            email = email.or(() -> Optional.of(given.email()));
            line.override("user.name", given.name());
            line.override("user.email", given.email());
        }
        Optional<String> date = line.environment().variable("GIT_" + role + "_DATE");
        if (date.isPresent()) {
            GitDate parsed =
                    GitDate.parse(date.get()).orElseThrow(() -> GitFailure.fatal("invalid date format: " + date.get()));
            return new PersonIdent(name.get(), email.get(), parsed.instant(), parsed.zone());
        }
        Instant now = line.now();
        return new PersonIdent(name.get(), email.get(), now, ZoneId.systemDefault());
    }

    private GitFailure unknown() {
        String who = role.equals("AUTHOR") ? "Author" : "Committer";
        return new GitFailure(
                who + " identity unknown" + UNKNOWN + "\nfatal: no name and address to commit under", 128);
    }

    private Optional<String> variable(String what) {
        return line.environment().variable("GIT_" + role + "_" + what);
    }

    private Optional<String> setting(String what) {
        return line.setting(role.toLowerCase(Locale.ROOT), null, what)
                .or(() -> line.setting("user", null, what))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }
}
