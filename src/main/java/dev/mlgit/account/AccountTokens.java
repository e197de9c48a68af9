// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import dev.mlgit.account.api.AccountServer;
import dev.mlgit.account.provider.Software;
import dev.mlgit.account.web.Token;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.SecretFile;
import dev.mlgit.core.io.Console;
import java.util.Optional;

/** Where a token comes from: a file, or the person at the terminal. */
public final class AccountTokens {
    private final Console console;
    private final SecretFile files;

    /**
     * Made once for a command.
     *
     * @param files reads {@code --token-file}
     */
    public AccountTokens(Console console, SecretFile files) {
        this.console = console;
        this.files = files;
    }

    /** Who the token belongs to, where the server wants to be told; asked for where there is somebody to ask. */
    Optional<String> user(AccountServer server, Optional<String> named) {
        if (named.isPresent() || server.software() != Software.GERRIT) {
            return named;
        }
        if (!console.interactive()) {
            throw MlgitException.usage(
                    "Gerrit wants the account's user name beside its password", "name it: --user NAME");
        }
        return Optional.of(console.ask("User name at " + server.name() + ": ").strip());
    }

    /** The caller closes it. */
    Token token(AccountServer server, Optional<String> file) {
        if (file.isPresent()) {
            String from = file.get().equals("-") ? "standard input" : "'" + file.get() + "'";
            return Token.of(files.read(file.get(), "make one at " + server.tokensPage()), from);
        }
        if (!console.interactive()) {
            throw MlgitException.usage(
                    "no token was given and nobody can be asked for one",
                    "--token-file FILE, or - for standard input",
                    "make one at " + server.tokensPage() + " (it needs: " + server.scopes() + ")");
        }
        console.status("A token for " + server.name() + " is made at " + server.tokensPage());
        console.status("It needs: " + server.scopes());
        return Token.of(console.askSecret("Token (not shown): "), "the answer");
    }
}
