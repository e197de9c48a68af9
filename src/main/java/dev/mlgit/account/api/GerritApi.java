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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gerrit: https://gerrit-review.googlesource.com/Documentation/rest-api-accounts.html, SSH keys. A key has no title
 * there but its comment; the token is the account's HTTP password.
 */
final class GerritApi implements AccountApi {
    /** Stands before every JSON answer, so that no browser takes it for a script. */
    private static final String PREFIX = ")]}'";

    private static final Pattern SSH_INFO = Pattern.compile("\\S+ ([1-9]\\d{0,4})");

    private final AccountServer server;
    private final String user;
    private final Credential credential;
    private final Refusals refusals;

    GerritApi(AccountServer server, String user, Optional<Token> token) {
        this.server = server;
        this.user = user;
        this.credential = Credential.basic(user, token);
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
        return request("GET", "/accounts/self/sshkeys", Optional.empty());
    }

    @Override
    public Optional<List<AccountKey>> keys(Node body) {
        var list = new JsonView(body);
        return list.isArray()
                ? Optional.of(list.items().stream().map(GerritApi::key).toList())
                : Optional.empty();
    }

    @Override
    public boolean hasMore(WebAnswer answer, Node body) {
        return false;
    }

    @Override
    public WebRequest add(String owner, NewKey key) {
        return request("POST", "/accounts/self/sshkeys", Optional.of(key.line() + " " + key.title()));
    }

    /** Of a comment Gerrit keeps the first word. */
    @Override
    public String title(String wanted) {
        return wanted.replace(": ", ":").replace(' ', '_');
    }

    @Override
    public Optional<String> idIn(Node body) {
        return new JsonView(body).text("seq");
    }

    /** Gerrit takes a key that another account has: nothing is unique there. */
    @Override
    public boolean alreadyUsed(WebAnswer answer, Node body) {
        return false;
    }

    @Override
    public WebRequest delete(String owner, String id) {
        return request("DELETE", "/accounts/self/sshkeys/" + id, Optional.empty());
    }

    /** Its SSH server is its own, on a port of its own; what Google's repo tool asks too. */
    @Override
    public Optional<WebRequest> signInQuestion() {
        return Optional.of(WebRequest.anonymous(URI.create(server.target() + "/ssh_info")));
    }

    /** "HOST PORT" or "NOT_AVAILABLE". Behind a proxy the host is one that only Gerrit knows. */
    @Override
    public Optional<String> signInAddress(WebAnswer answer) {
        Matcher told = SSH_INFO.matcher(answer.body().strip());
        return answer.successful() && told.matches()
                ? Optional.of(user + "@" + server.api().getHost() + ":" + told.group(1))
                : Optional.empty();
    }

    @Override
    public MlgitException refusal(WebAnswer answer, Node body, Purpose purpose) {
        String said = answer.header("Content-Type")
                        .filter(type -> type.startsWith("text/plain"))
                        .isPresent()
                ? answer.body()
                : "";
        return switch (answer.status()) {
            case 401 -> refusals.wrongToken(said);
            case 403 -> refusals.forbidden(said);
            case 404 -> refusals.notHere(answer);
            case 429 -> refusals.limited(answer);
            default -> refusals.other(answer, said);
        };
    }

    @Override
    public String json(String body) {
        return strip(body);
    }

    /** The JSON without Gerrit's prefix. */
    static String strip(String body) {
        return body.startsWith(PREFIX) ? body.substring(PREFIX.length()) : body;
    }

    private static AccountKey key(JsonView key) {
        return new AccountKey(
                key.text("seq").orElse(""),
                key.text("comment").orElse(""),
                key.text("ssh_public_key").flatMap(AccountKey::keyOf),
                Optional.empty(),
                Optional.empty(),
                true);
    }

    private WebRequest request(String method, String path, Optional<String> body) {
        var headers = new LinkedHashMap<>(Map.of("Accept", "application/json"));
        body.ifPresent(text -> headers.put("Content-Type", "text/plain; charset=UTF-8"));
        return new WebRequest(method, URI.create(server.api() + path), headers, Optional.of(credential), body);
    }
}
