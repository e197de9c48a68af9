// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import dev.mlgit.account.api.AccountApi;
import dev.mlgit.account.api.AccountApis;
import dev.mlgit.account.api.AccountServer;
import dev.mlgit.account.api.AccountSession;
import dev.mlgit.account.api.FindSoftware;
import dev.mlgit.account.web.Exchange;
import dev.mlgit.account.web.Token;
import java.util.Optional;
import java.util.function.Function;

/** Finds the account that is meant, and opens it with its token. */
final class OpenAccount {
    private final AccountParts parts;
    private final AccountRequest request;
    private final Exchange exchange;

    OpenAccount(AccountParts parts, AccountRequest request) {
        this.parts = parts;
        this.request = request;
        this.exchange = parts.exchanges().apply(request.web());
    }

    Target target() {
        return new ChooseTarget(parts.providers(), parts.console(), parts.remotes())
                .run(request.to(), request.flag(), request.type(), new FindSoftware(exchange, parts.parser()));
    }

    /** By its option, or as the address names it. */
    private Optional<String> user() {
        return request.user().or(() -> request.to().flatMap(ServerAddress::userIn));
    }

    /** The requests alone, for showing: they hold no token. */
    AccountApi withoutToken(AccountServer server) {
        Optional<String> user = parts.tokens().user(server, user());
        return new AccountApis(parts.formatter()).of(server, user, Optional.empty());
    }

    /** Does this with the account, and wipes the token. */
    <R> R with(AccountServer server, Function<AccountSession, R> work) {
        Optional<String> user = parts.tokens().user(server, user());
        try (Token token = parts.tokens().token(server, request.tokenFile())) {
            AccountApi api = new AccountApis(parts.formatter()).of(server, user, Optional.of(token));
            return work.apply(new AccountSession(server, api, exchange, parts.parser()));
        }
    }
}
