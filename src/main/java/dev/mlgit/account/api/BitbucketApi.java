// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account.api;

import dev.mlgit.account.web.Credential;
import dev.mlgit.account.web.Token;
import dev.mlgit.account.web.WebAnswer;
import dev.mlgit.account.web.WebRequest;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.output.Node;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Bitbucket Cloud: https://developer.atlassian.com/cloud/bitbucket/rest/api-group-ssh/. An API token goes with the
 * account's e-mail address as Basic authentication, an access token alone as Bearer.
 */
final class BitbucketApi implements AccountApi {
    private final AccountServer server;
    private final Credential credential;
    private final JsonBody bodies;
    private final Refusals refusals;

    BitbucketApi(AccountServer server, Optional<String> user, Optional<Token> token, JsonBody bodies) {
        this.server = server;
        this.credential = user.map(name -> Credential.basic(name, token))
                .orElseGet(() -> Credential.authorization("Bearer", token));
        this.bodies = bodies;
        this.refusals = new Refusals(server);
    }

    @Override
    public Optional<WebRequest> owner() {
        return Optional.of(request("GET", "/user", Optional.empty()));
    }

    @Override
    public Optional<String> ownerIn(Node body) {
        return new JsonView(body).text("uuid");
    }

    @Override
    public WebRequest list(String owner, int page) {
        return request("GET", keys(owner) + "?pagelen=100&page=" + page, Optional.empty());
    }

    @Override
    public Optional<List<AccountKey>> keys(Node body) {
        return KeyList.of(new JsonView(body).get("values"), "label");
    }

    @Override
    public boolean hasMore(WebAnswer answer, Node body) {
        return new JsonView(body).text("next").isPresent();
    }

    @Override
    public WebRequest add(String owner, NewKey key) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("key", key.line());
        fields.put("label", key.title());
        return request("POST", keys(owner), Optional.of(bodies.of(fields)));
    }

    @Override
    public Optional<String> idIn(Node body) {
        return new JsonView(body).text("uuid");
    }

    @Override
    public boolean alreadyUsed(WebAnswer answer, Node body) {
        String said = said(new JsonView(body)).toLowerCase(Locale.ROOT);
        return (answer.status() == 400 || answer.status() == 409)
                && said.contains("already")
                && said.contains("ssh key");
    }

    @Override
    public WebRequest delete(String owner, String id) {
        return request("DELETE", keys(owner) + "/" + encoded(id), Optional.empty());
    }

    @Override
    public MlgitException refusal(WebAnswer answer, Node body, Purpose purpose) {
        var view = new JsonView(body);
        var detail = view.get("error").get("detail");
        return switch (answer.status()) {
            case 401 -> refusals.wrongToken(said(view));
            case 403 ->
                detail.get("required").items().isEmpty()
                        ? refusals.forbidden(said(view))
                        : refusals.missingScope(
                                detail.get("required").words(),
                                detail.get("granted").words());
            case 404 -> refusals.notHere(answer);
            case 429 -> refusals.limited(answer);
            default -> refusals.other(answer, said(view));
        };
    }

    private static String said(JsonView body) {
        return body.get("error").text("message").orElse("");
    }

    private static String keys(String owner) {
        return "/users/" + encoded(owner) + "/ssh-keys";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private WebRequest request(String method, String path, Optional<String> body) {
        var headers = new LinkedHashMap<>(Map.of("Accept", "application/json"));
        body.ifPresent(text -> headers.put("Content-Type", "application/json"));
        return new WebRequest(method, URI.create(server.api() + path), headers, Optional.of(credential), body);
    }
}
