// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account.api;

import dev.mlgit.account.web.Credential;
import dev.mlgit.account.web.Token;
import dev.mlgit.account.web.WebAnswer;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.output.Node;
import dev.mlgit.core.output.NodeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Forgejo and Gitea, whose keys have one API: {@code /api/v1/user/keys}, described at {@code /api/swagger}. */
final class ForgejoApi extends UserKeysApi {
    private static final Pattern NEEDED = Pattern.compile("required(?: scope\\(s\\): |=)\\[([^]]*)]");

    private final NodeFormatter formatter;
    private final Refusals refusals;

    ForgejoApi(AccountServer server, Optional<Token> token, NodeFormatter formatter) {
        super(server, Credential.authorization("token", token), Map.of("Accept", "application/json"), "limit=50");
        this.formatter = formatter;
        this.refusals = new Refusals(server);
    }

    @Override
    String body(NewKey key) {
        return formatter.json(Node.fields()
                .put("title", key.title())
                .put("key", key.line())
                .put("read_only", false)
                .build());
    }

    @Override
    public boolean alreadyUsed(WebAnswer answer, Node body) {
        return answer.status() == 422
                && new JsonView(body).text("message").orElse("").startsWith("Key content has been used");
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
}
