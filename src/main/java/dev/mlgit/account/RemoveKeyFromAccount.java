// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import dev.mlgit.account.api.AccountApi;
import dev.mlgit.account.api.AccountKey;
import dev.mlgit.account.api.AccountServer;
import dev.mlgit.account.api.AccountSession;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.core.io.Console;
import dev.mlgit.core.io.SafeText;
import java.util.List;
import java.util.Optional;

/** Deletes a public key at an account, found by the key itself and not by its title. */
public final class RemoveKeyFromAccount {
    private final AccountParts parts;

    public RemoveKeyFromAccount(AccountParts parts) {
        this.parts = parts;
    }

    /**
     * Deletes the key there; that it was not there is no failure.
     *
     * @param from the account
     * @param sure true when nobody has to be asked any more
     * @throws MlgitException of kind USAGE when it would have to ask and nobody is there, of kind FAILED when the answer
     *     was no
     */
    public RemovedAccountKey run(AccountRequest from, SshPublicKey key, boolean sure) {
        var account = new OpenAccount(parts, from);
        AccountServer server = server(account);
        return new RemovedAccountKey(
                server.name(), account.with(server, session -> remove(session, server, key, sure)));
    }

    /** Tells the requests that {@link #run} would send, without the token; the account's server, for a person. */
    public String plan(AccountRequest from) {
        var account = new OpenAccount(parts, from);
        AccountServer server = server(account);
        AccountApi api = account.withoutToken(server);
        String owner = api.owner().isPresent() ? "{uuid}" : "";
        WebRequestsView.text(List.of(api.list(owner, 1), api.delete(owner, "ID")))
                .lines()
                .forEach(parts.console()::status);
        return server.name();
    }

    private static AccountServer server(OpenAccount account) {
        Target target = account.target();
        if (target instanceof Target.ByApi byApi) {
            return byApi.server();
        }
        var page = (Target.ByPage) target;
        throw MlgitException.failed(
                page.provider().name() + " has no API for keys",
                "remove it by hand: "
                        + page.provider()
                                .keysPage()
                                .replace("{org}", page.organisation().orElse("ORG")));
    }

    private Optional<String> remove(AccountSession session, AccountServer server, SshPublicKey key, boolean sure) {
        Optional<AccountKey> there =
                session.list().stream().filter(one -> one.is(key)).findFirst();
        if (there.isEmpty()) {
            return Optional.empty();
        }
        String title = SafeText.line(there.get().title());
        if (!sure) {
            requireYes(server, title);
        }
        return session.delete(there.get()) ? Optional.of(title) : Optional.empty();
    }

    private void requireYes(AccountServer server, String title) {
        Console console = parts.console();
        if (!console.interactive()) {
            throw MlgitException.usage(
                    "the key '" + title + "' would be deleted at " + server.name() + ", and nobody can be asked",
                    "answer beforehand: --yes");
        }
        if (!console.confirm("Delete the key '" + title + "' at " + server.name() + "?")) {
            throw MlgitException.failed("the key '" + title + "' stays at " + server.name());
        }
    }
}
