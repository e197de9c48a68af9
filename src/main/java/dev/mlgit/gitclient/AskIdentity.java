// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.gitclient;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.Console;
import dev.mlgit.core.io.SafeText;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Asks for a name and an address before the first commit, and remembers them: on a machine of several people for the
 * repository alone, elsewhere for all repositories after a yes. Nothing is ever made up of the login or the machine.
 */
public final class AskIdentity {
    private final Console console;
    private final boolean assumeYes;
    private final Supplier<Optional<String>> shared;
    private final IdentityStore store;

    /**
     * @param assumeYes {@code -y}
     * @param shared why this counts as a machine of several people; empty when it does not
     */
    public AskIdentity(Console console, boolean assumeYes, Supplier<Optional<String>> shared, IdentityStore store) {
        this.console = console;
        this.assumeYes = assumeYes;
        this.shared = shared;
        this.store = store;
    }

    /** Before a commit of native git, which would refuse or guess. */
    void beforeCommit() {
        if (store.inRepository() && (store.name().isEmpty() || store.email().isEmpty())) {
            Optional<GitIdentity> unused = run(store.name(), store.email());
        }
    }

    /** Who somebody says to be; empty where nobody can be asked. */
    public Optional<GitIdentity> run(Optional<String> name, Optional<String> email) {
        if (!console.interactive()) {
            return Optional.empty();
        }
        console.status("commits need a name and an e-mail address, and Git's configuration has none yet");
        var identity = new GitIdentity(
                name.orElseGet(() -> checkedName(console.ask("Your name: "))),
                email.orElseGet(() -> checkedEmail(console.ask("Your e-mail address: "))));
        keep(identity);
        return Optional.of(identity);
    }

    private void keep(GitIdentity identity) {
        Optional<String> reason = shared.get();
        if (reason.isPresent()) {
            store.keepHere(identity);
            console.status("kept for this repository alone, for this is a shared machine: " + reason.get());
            return;
        }
        if (assumeYes || console.confirm("Use them for all your repositories (~/.gitconfig)?")) {
            store.keepForAll(identity);
            console.status("kept in ~/.gitconfig; to undo: git config --global --unset user.name"
                    + " && git config --global --unset user.email");
            return;
        }
        store.keepHere(identity);
        console.status("kept for this repository alone; for all: git config --global user.name NAME");
    }

    private static String checkedName(String typed) {
        String name = typed.strip();
        if (name.isEmpty() || name.matches(".*[<>\\p{Cntrl}].*")) {
            throw MlgitException.usage(
                    "not a name to commit under: '" + SafeText.line(name) + "'", "git config --global user.name NAME");
        }
        return name;
    }

    private static String checkedEmail(String typed) {
        String email = typed.strip();
        if (!email.matches("[^<>\\s\\p{Cntrl}@]+@[^<>\\s\\p{Cntrl}@]+")) {
            throw MlgitException.usage(
                    "not an e-mail address: '" + SafeText.line(email) + "'", "git config --global user.email ADDRESS");
        }
        return email;
    }
}
