// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account.api;

import dev.mlgit.account.web.Credential;
import dev.mlgit.account.web.Token;
import dev.mlgit.account.web.WebAnswer;
import dev.mlgit.account.web.WebRequest;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.output.Node;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** GitLab, hosted or somebody's own: https://docs.gitlab.com/api/user_keys/. */
final class GitLabApi implements AccountApi {
    private final AccountServer server;
    private final Credential credential;
    private final JsonBody bodies;
    private final Refusals refusals;

    GitLabApi(AccountServer server, Optional<Token> token, JsonBody bodies) {
        this.server = server;
        this.credential = Credential.plain("PRIVATE-TOKEN", token);
        this.bodies = bodies;
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
        return request("GET", "/user/keys?per_page=100&page=" + page, Optional.empty());
    }

    @Override
    public Optional<List<AccountKey>> keys(Node body) {
        return KeyList.of(new JsonView(body), "title");
    }

    @Override
    public boolean hasMore(WebAnswer answer, Node body) {
        return answer.header("X-Next-Page").filter(page -> !page.isBlank()).isPresent() || KeyList.linksToNext(answer);
    }

    @Override
    public WebRequest add(String owner, NewKey key) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("title", key.title());
        fields.put("key", key.line());
        return request("POST", "/user/keys", Optional.of(bodies.of(fields)));
    }

    @Override
    public Optional<String> idIn(Node body) {
        return new JsonView(body).text("id");
    }

    @Override
    public boolean alreadyUsed(WebAnswer answer, Node body) {
        var message = new JsonView(body).get("message");
        return answer.status() == 400
                && (message.get("key").words()
                                + message.get("fingerprint").words()
                                + message.get("fingerprint_sha256").words())
                        .contains("has already been taken");
    }

    @Override
    public WebRequest delete(String owner, String id) {
        return request("DELETE", "/user/keys/" + id, Optional.empty());
    }

    @Override
    public MlgitException refusal(WebAnswer answer, Node body, Purpose purpose) {
        var view = new JsonView(body);
        String said = view.text("error_description")
                .orElseGet(() -> view.get("message").words());
        return switch (answer.status()) {
            case 401 -> refusals.wrongToken(said);
            case 403 ->
                view.text("error").filter("insufficient_scope"::equals).isPresent()
                        ? refusals.missingScope(view.text("scope").orElse("api"), "")
                        : refusals.forbidden(said);
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
