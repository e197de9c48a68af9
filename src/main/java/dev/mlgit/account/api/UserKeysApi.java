// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account.api;

import dev.mlgit.account.web.Credential;
import dev.mlgit.account.web.WebAnswer;
import dev.mlgit.account.web.WebRequest;
import dev.mlgit.core.output.Node;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the APIs have in common that keep the keys of whoever the token belongs to at {@code /user/keys}. */
abstract class UserKeysApi implements AccountApi {
    private static final String KEYS = "/user/keys";

    private final AccountServer server;
    private final Credential credential;
    private final Map<String, String> headers;
    private final String pageSize;

    /**
     * @param headers of every request
     * @param pageSize asks for the most keys a page may have, such as {@code per_page=100}
     */
    UserKeysApi(AccountServer server, Credential credential, Map<String, String> headers, String pageSize) {
        this.server = server;
        this.credential = credential;
        this.headers = new LinkedHashMap<>(headers);
        this.pageSize = pageSize;
    }

    /** The body that adds a key. */
    abstract String body(NewKey key);

    @Override
    public final Optional<WebRequest> owner() {
        return Optional.empty();
    }

    @Override
    public final Optional<String> ownerIn(Node body) {
        return Optional.empty();
    }

    @Override
    public final WebRequest list(String owner, int page) {
        return request("GET", KEYS + "?" + pageSize + "&page=" + page, Optional.empty());
    }

    @Override
    public final Optional<List<AccountKey>> keys(Node body) {
        return KeyList.of(new JsonView(body), "title");
    }

    @Override
    public boolean hasMore(WebAnswer answer, Node body) {
        return KeyList.linksToNext(answer);
    }

    @Override
    public final WebRequest add(String owner, NewKey key) {
        return request("POST", KEYS, Optional.of(body(key)));
    }

    @Override
    public final Optional<String> idIn(Node body) {
        return new JsonView(body).text("id");
    }

    @Override
    public final WebRequest delete(String owner, String id) {
        return request("DELETE", KEYS + "/" + id, Optional.empty());
    }

    private WebRequest request(String method, String path, Optional<String> body) {
        var all = new LinkedHashMap<>(headers);
        body.ifPresent(text -> all.put("Content-Type", "application/json"));
        return new WebRequest(method, URI.create(server.api() + path), all, Optional.of(credential), body);
    }
}
