// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account.api;

import dev.mlgit.account.web.Credential;
import dev.mlgit.account.web.Token;
import dev.mlgit.account.web.WebAnswer;
import dev.mlgit.account.web.WebRequest;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.output.Node;
import dev.mlgit.core.output.NodeFormatter;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Forgejo and Gitea, whose keys have one API: {@code /api/v1/user/keys}, described at {@code /api/swagger}. */
final class ForgejoApi implements AccountApi {
    private static final Pattern NEEDED = Pattern.compile("required(?: scope\\(s\\): |=)\\[([^]]*)]");

    private final AccountServer server;
    private final Credential credential;
    private final NodeFormatter formatter;
    private final Refusals refusals;

    ForgejoApi(AccountServer server, Optional<Token> token, NodeFormatter formatter) {
        this.server = server;
        this.credential = Credential.authorization("token", token);
        this.formatter = formatter;
        this.refusals = new Refusals(server);
    }

    @Override
    public Optional<WebRequest> owner() {
        return Optional.empty();
    }

    @Override
    public Optional<String> ownerIn(Node body) {
        return Optional.empty();
    }

    @Override
    public WebRequest list(String owner, int page) {
        return request("GET", "/user/keys?limit=50&page=" + page, Optional.empty());
    }

    @Override
    public Optional<List<AccountKey>> keys(Node body) {
        return KeyList.of(new JsonView(body), "title");
    }

    @Override
    public boolean hasMore(WebAnswer answer, Node body) {
        return KeyList.linksToNext(answer);
    }

    @Override
    public WebRequest add(String owner, NewKey key) {
        Node fields = Node.fields()
                .put("title", key.title())
                .put("key", key.line())
                .put("read_only", false)
                .build();
        return request("POST", "/user/keys", Optional.of(formatter.json(fields)));
    }

    @Override
    public Optional<String> idIn(Node body) {
        return new JsonView(body).text("id");
    }

    @Override
    public boolean alreadyUsed(WebAnswer answer, Node body) {
        return answer.status() == 422
                && new JsonView(body).text("message").orElse("").startsWith("Key content has been used");
    }

    @Override
    public WebRequest delete(String owner, String id) {
        return request("DELETE", "/user/keys/" + id, Optional.empty());
    }

    @Override
    public MlgitException refusal(WebAnswer answer, Node body, Purpose purpose) {
        String said = new JsonView(body).text("message").orElse("");
        return switch (answer.status()) {
            case 401 -> refusals.wrongToken(said);
            case 403 -> {
                Matcher needed = NEEDED.matcher(said);
                yield needed.find() ? refusals.missingScope(needed.group(1), "") : refusals.forbidden(said);
            }
            case 404 -> refusals.notHere(answer);
            case 429 -> refusals.limited(answer);
            default -> refusals.other(answer, said);
        };
    }

    private WebRequest request(String method, String path, Optional<String> body) {
        var headers = new LinkedHashMap<>(Map.of("Accept", "application/json"));
        body.ifPresent(text -> headers.put("Content-Type", "application/json"));
        return new WebRequest(method, URI.create(server.api() + path), headers, Optional.of(credential), body);
    }
}
