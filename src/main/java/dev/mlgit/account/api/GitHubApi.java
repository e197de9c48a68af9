// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account.api;

import dev.mlgit.account.web.Credential;
import dev.mlgit.account.web.Token;
import dev.mlgit.account.web.WebAnswer;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.output.Node;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** GitHub and GitHub Enterprise Server: https://docs.github.com/en/rest/users/keys, version 2022-11-28. */
final class GitHubApi extends UserKeysApi {
    private static final List<String> TO_LIST = List.of("read:public_key", "write:public_key", "admin:public_key");
    private static final List<String> TO_ADD = List.of("write:public_key", "admin:public_key");
    private static final List<String> TO_DELETE = List.of("admin:public_key");

    private final AccountServer server;
    private final JsonBody bodies;
    private final Refusals refusals;

    GitHubApi(AccountServer server, Optional<Token> token, JsonBody bodies) {
        super(server, Credential.authorization("Bearer", token), headers(), "per_page=100");
        this.server = server;
        this.bodies = bodies;
        this.refusals = new Refusals(server);
    }

    /** In the order in which a dry run shows them. */
    private static Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Accept", "application/vnd.github+json");
        headers.put("X-GitHub-Api-Version", "2022-11-28");
        return headers;
    }

    @Override
    String body(NewKey key) {
        return bodies.of(key);
    }

    @Override
    public boolean alreadyUsed(WebAnswer answer, Node body) {
        return answer.status() == 422
                && new JsonView(body).get("errors").items().stream().anyMatch(error -> error.words()
                        .contains("key is already in use"));
    }

    /** GitHub hides what a token may not see behind 404; the two headers tell that from an address that is not there. */
    @Override
    public MlgitException refusal(WebAnswer answer, Node body, Purpose purpose) {
        var view = new JsonView(body);
        String said = view.text("message").orElse("");
        Optional<String> scopes = answer.header("X-OAuth-Scopes");
        if (answer.status() == 401) {
            return refusals.wrongToken(said);
        }
        if (answer.status() == 429 || exhausted(answer)) {
            return refusals.limited(answer);
        }
        if (answer.status() == 403 && answer.header("X-GitHub-SSO").isPresent()) {
            return MlgitException.authentication(
                    server.name() + " wants the token authorised for an organisation's single sign-on",
                    "choose 'Configure SSO' beside the token at " + server.tokensPage());
        }
        if ((answer.status() == 404 || answer.status() == 403) && scopes.isPresent()) {
            return hasNoneOf(needed(answer, purpose), scopes.get())
                    ? refusals.missingScope(needed(answer, purpose).get(0), scopes.get())
                    : refusals.other(answer, said);
        }
        if (answer.status() == 403) {
            return fineGrained(answer, said);
        }
        if (answer.status() == 404) {
            return refusals.notHere(answer);
        }
        String errors = view.get("errors").words();
        return refusals.other(answer, errors.isEmpty() ? said : said + ": " + errors);
    }

    private MlgitException fineGrained(WebAnswer answer, String said) {
        String permission = answer.header("X-Accepted-GitHub-Permissions").orElse("git_ssh_keys");
        return MlgitException.authentication(
                "the token lacks a permission at " + server.name() + " (" + Refusals.text(permission) + "): "
                        + Refusals.text(said),
                "give it the account permission 'Git SSH keys: read and write' at " + server.tokensPage());
    }

    private static boolean exhausted(WebAnswer answer) {
        return answer.status() == 403
                && (answer.header("x-ratelimit-remaining").filter("0"::equals).isPresent()
                        || answer.header("Retry-After").isPresent());
    }

    /** What the server names itself; else what its documentation says. */
    private static List<String> needed(WebAnswer answer, Purpose purpose) {
        List<String> named =
                answer.header("X-Accepted-OAuth-Scopes").map(GitHubApi::words).orElse(List.of());
        List<String> documented =
                switch (purpose) {
                    case LIST -> TO_LIST;
                    case ADD -> TO_ADD;
                    case DELETE -> TO_DELETE;
                };
        return named.isEmpty() ? documented : named;
    }

    private static boolean hasNoneOf(List<String> needed, String scopes) {
        return words(scopes).stream().noneMatch(needed::contains);
    }

    private static List<String> words(String header) {
        return Arrays.stream(header.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
