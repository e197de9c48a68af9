// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account.api;

import dev.mlgit.account.web.Token;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.output.NodeFormatter;
import java.util.Optional;

/** Chooses the translation for a server. */
public record AccountApis(NodeFormatter formatter) {
    /**
     * The requests of the server's software.
     *
     * @param user who the token belongs to, where the server wants to be told
     * @param token absent for requests that are only shown
     */
    public AccountApi of(AccountServer server, Optional<String> user, Optional<Token> token) {
        var bodies = new JsonBody(formatter);
        return switch (server.software()) {
            case GITHUB -> new GitHubApi(server, token, bodies);
            case GITLAB -> new GitLabApi(server, token, bodies);
            case FORGEJO, GITEA -> new ForgejoApi(server, token, formatter);
            case BITBUCKET -> new BitbucketApi(server, user, token, bodies);
            case GERRIT ->
                new GerritApi(
                        server,
                        user.orElseThrow(() -> MlgitException.usage(
                                "Gerrit wants the account's user name beside its password", "name it: --user NAME")),
                        token);
            case AZURE_DEVOPS, HUGGING_FACE ->
                throw new IllegalArgumentException(server.software().label() + " has no API for keys");
        };
    }
}
