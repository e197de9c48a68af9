// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import dev.mlgit.account.api.AccountApi;
import dev.mlgit.account.api.AccountKey;
import dev.mlgit.account.api.AccountServer;
import dev.mlgit.account.api.AccountSession;
import dev.mlgit.account.api.NewKey;
import dev.mlgit.account.web.WebRequest;
import dev.mlgit.core.error.MlgitException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Adds a public key to an account by the server's API; a key that is there already stays as it is. */
final class AddKeyToAccount {
    private final AccountParts parts;
    private final OpenAccount account;

    AddKeyToAccount(AccountParts parts, OpenAccount account) {
        this.parts = parts;
        this.account = account;
    }

    AddedKey run(AccountServer server, PublicKeyFile file, Optional<String> title) {
        String wanted = title(title);
        return account.with(server, session -> {
            AddedKey added = add(session, server, file, wanted);
            return session.signInAddress().map(added::signingInAt).orElse(added);
        });
    }

    /** The requests that {@link #run} would send, in their order, without the token. */
    List<WebRequest> plan(AccountServer server, PublicKeyFile file, Optional<String> title) {
        AccountApi api = account.withoutToken(server);
        String owner = api.owner().isPresent() ? "{uuid}" : "";
        return Stream.concat(
                        api.owner().stream(),
                        Stream.of(api.list(owner, 1), api.add(owner, new NewKey(api.title(title(title)), file.key()))))
                .toList();
    }

    private AddedKey add(AccountSession session, AccountServer server, PublicKeyFile file, String title) {
        List<AccountKey> keys = session.list();
        Optional<AccountKey> there = find(keys, file);
        if (there.isPresent()) {
            return alreadyThere(server, file, there.get());
        }
        String free = session.title(KeyTitle.free(session.title(title), keys));
        Optional<String> id = session.add(new NewKey(free, file.key()));
        if (id.isPresent()) {
            return new AddedKey(server, file, free, id.get(), true);
        }
        // It may have come there by a request whose answer was lost, or by somebody else in this moment.
        return find(session.list(), file)
                .map(key -> alreadyThere(server, file, key))
                .orElseThrow(() -> onAnotherAccount(server, file));
    }

    private static Optional<AccountKey> find(List<AccountKey> keys, PublicKeyFile file) {
        return keys.stream().filter(key -> key.is(file.key())).findFirst();
    }

    private static AddedKey alreadyThere(AccountServer server, PublicKeyFile file, AccountKey key) {
        if (!key.signsIn()) {
            throw MlgitException.failed(
                    "the key is on the account at " + server.name() + " for signatures only, as '" + key.title() + "'",
                    "remove it there and run this again: " + server.keysPage());
        }
        return new AddedKey(server, file, key.title(), key.id(), false);
    }

    private static MlgitException onAnotherAccount(AccountServer server, PublicKeyFile file) {
        return MlgitException.failed(
                server.name() + " has the key " + file.key().fingerprint()
                        + " already, and not on this account: it is on another one, or a deploy key of a repository",
                "who signs in with it: mlgit key test " + server.target(),
                "a key for this account alone: mlgit keygen -f ~/.ssh/id_ed25519_2");
    }

    private String title(Optional<String> chosen) {
        return chosen.orElseGet(
                () -> KeyTitle.of(parts.environment(), parts.clock().instant()));
    }
}
