// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account.api;

import dev.mlgit.account.web.Credential;
import dev.mlgit.account.web.Token;
import dev.mlgit.account.web.WebAnswer;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.output.Node;
import java.util.Map;
import java.util.Optional;

/** GitLab, hosted or somebody's own: https://docs.gitlab.com/api/user_keys/. */
final class GitLabApi extends UserKeysApi {
    private final JsonBody bodies;
    private final Refusals refusals;

    GitLabApi(AccountServer server, Optional<Token> token, JsonBody bodies) {
        super(server, Credential.plain("PRIVATE-TOKEN", token), Map.of("Accept", "application/json"), "per_page=100");
        this.bodies = bodies;
        this.refusals = new Refusals(server);
    }

    @Override
    public boolean hasMore(WebAnswer answer, Node body) {
        return answer.header("X-Next-Page").filter(page -> !page.isBlank()).isPresent() || KeyList.linksToNext(answer);
    }

    @Override
    String body(NewKey key) {
        return bodies.of(key);
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
}
