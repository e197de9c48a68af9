// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account.api;

import dev.mlgit.account.provider.Provider;
import dev.mlgit.account.provider.Software;
import java.net.URI;
import java.util.Optional;

/**
 * A server on which somebody has an account.
 *
 * @param name for a person: GitHub, or the host
 * @param target what is typed after {@code --to} to name it
 * @param api address of its API, without a slash at the end
 * @param keysPage where the account's keys are shown
 * @param tokensPage where its tokens are made
 * @param scopes what a token must be allowed, for a person
 */
public record AccountServer(
        Software software, String name, String target, URI api, String keysPage, String tokensPage, String scopes) {
    /** One that is known by name; empty when it has no API for keys. */
    public static Optional<AccountServer> of(Provider provider) {
        return provider.apiBase()
                .map(api -> new AccountServer(
                        provider.software(),
                        provider.name(),
                        provider.id(),
                        URI.create(api),
                        provider.keysPage(),
                        provider.tokensPage().orElse(provider.keysPage()),
                        provider.scopes().orElse("")));
    }

    /**
     * One of somebody's own.
     *
     * @param base where its pages are, without a slash at the end
     */
    public static AccountServer at(URI base, Software software) {
        String root = base.toString();
        String host = base.getPort() < 0 ? base.getHost() : base.getHost() + ":" + base.getPort();
        return switch (software) {
            case GITHUB ->
                new AccountServer(
                        software,
                        host,
                        root,
                        URI.create(root + "/api/v3"),
                        root + "/settings/keys",
                        root + "/settings/tokens",
                        "admin:public_key");
            case GITLAB ->
                new AccountServer(
                        software,
                        host,
                        root,
                        URI.create(root + "/api/v4"),
                        root + "/-/user_settings/ssh_keys",
                        root + "/-/user_settings/personal_access_tokens",
                        "api");
            case FORGEJO, GITEA ->
                new AccountServer(
                        software,
                        host,
                        root,
                        URI.create(root + "/api/v1"),
                        root + "/user/settings/keys",
                        root + "/user/settings/applications",
                        "write:user");
            case GERRIT ->
                new AccountServer(
                        software,
                        host,
                        root,
                        URI.create(root + "/a"),
                        root + "/settings/#SSHKeys",
                        root + "/settings/#HTTPCredentials",
                        "an HTTP password of the account");
            case BITBUCKET ->
                new AccountServer(
                        software,
                        host,
                        root,
                        URI.create(root + "/2.0"),
                        root + "/account/settings/ssh-keys/",
                        root + "/account/settings/",
                        "read:user:bitbucket, read:ssh-key:bitbucket, write:ssh-key:bitbucket");
            case AZURE_DEVOPS, HUGGING_FACE ->
                throw new IllegalArgumentException(software.label() + " has no API for keys");
        };
    }
}
