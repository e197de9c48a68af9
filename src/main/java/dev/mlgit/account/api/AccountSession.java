// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account.api;

import dev.mlgit.account.api.AccountApi.Purpose;
import dev.mlgit.account.web.Exchange;
import dev.mlgit.account.web.WebAnswer;
import dev.mlgit.account.web.WebRequest;
import dev.mlgit.core.error.ErrorKind;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.output.Node;
import dev.mlgit.core.output.NodeParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys of one account, by its server's API. */
public final class AccountSession {
    /** Nobody has more keys than that; a server that goes on is answering something else. */
    private static final int MOST_PAGES = 50;

    private final AccountServer server;
    private final AccountApi api;
    private final Exchange exchange;
    private final NodeParser parser;
    private @Nullable String owner;

    public AccountSession(AccountServer server, AccountApi api, Exchange exchange, NodeParser parser) {
        this.server = server;
        this.api = api;
        this.exchange = exchange;
        this.parser = parser;
    }

    /** All of them, in the server's order. */
    public List<AccountKey> list() {
        var keys = new ArrayList<AccountKey>();
        for (int page = 1; page <= MOST_PAGES; page++) {
            WebAnswer answer = ask(api.list(owner(), page), Purpose.LIST);
            Node body = json(answer);
            List<AccountKey> found = api.keys(body).orElseThrow(() -> unexpected("no list of keys"));
            keys.addAll(found);
            if (found.isEmpty() || !api.hasMore(answer, body)) {
                return List.copyOf(keys);
            }
        }
        throw unexpected("a list of keys without an end");
    }

    /** What the server makes of a title. */
    public String title(String wanted) {
        return api.title(wanted);
    }

    /** What the server calls the new key; empty when it says that the key is on some account already. */
    public Optional<String> add(NewKey key) {
        WebAnswer answer = exchange.ask(api.add(owner(), key));
        if (answer.successful()) {
            return Optional.of(api.idIn(json(answer)).orElse(""));
        }
        Node body = bodyOf(answer);
        if (api.alreadyUsed(answer, body)) {
            return Optional.empty();
        }
        throw api.refusal(answer, body, Purpose.ADD);
    }

    /** False when it was gone already. */
    public boolean delete(AccountKey key) {
        WebAnswer answer = exchange.ask(api.delete(owner(), key.id()));
        if (answer.successful()) {
            return true;
        }
        MlgitException refusal = api.refusal(answer, bodyOf(answer), Purpose.DELETE);
        boolean scopeIsFine = refusal.kind() != ErrorKind.AUTHENTICATION;
        if (answer.status() == 404 && scopeIsFine) {
            return false;
        }
        throw refusal;
    }

    /** {@code USER@HOST:PORT} where one signs in by SSH; empty for the usual port of the same host, and when nobody says. */
    public Optional<String> signInAddress() {
        try {
            return api.signInQuestion().map(exchange::once).flatMap(api::signInAddress);
        } catch (MlgitException unanswered) {
            // What was asked for is done; this was for a hint.
            return Optional.empty();
        }
    }

    private String owner() {
        if (owner == null) {
            owner = api.owner()
                    .map(request -> api.ownerIn(json(ask(request, Purpose.LIST)))
                            .orElseThrow(() -> unexpected("nothing of the account")))
                    .orElse("");
        }
        return owner;
    }

    private WebAnswer ask(WebRequest request, Purpose purpose) {
        WebAnswer answer = exchange.ask(request);
        if (!answer.successful()) {
            throw api.refusal(answer, bodyOf(answer), purpose);
        }
        return answer;
    }

    private Node json(WebAnswer answer) {
        try {
            return parser.parse(api.json(answer.body()));
        } catch (MlgitException noJson) {
            String type = answer.header("Content-Type").map(SafeText::line).orElse("no type");
            throw unexpected("no JSON (" + type + ")").causedBy(noJson);
        }
    }

    /** Of a refusal, which may be a page for a person. */
    private Node bodyOf(WebAnswer answer) {
        try {
            return parser.parse(api.json(answer.body()));
        } catch (MlgitException noJson) {
            return Node.absent();
        }
    }

    private MlgitException unexpected(String what) {
        return MlgitException.failed(
                server.name() + " answers with " + what,
                "is " + server.api() + " the API of " + server.software().label()
                        + "? --to names the server, --type its" + " software");
    }
}
