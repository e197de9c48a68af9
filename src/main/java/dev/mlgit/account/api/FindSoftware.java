// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account.api;

import dev.mlgit.account.provider.Software;
import dev.mlgit.account.web.Exchange;
import dev.mlgit.account.web.WebAnswer;
import dev.mlgit.account.web.WebRequest;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.output.Node;
import dev.mlgit.core.output.NodeParser;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds out what runs on a server, by questions that anybody may ask: no token is sent. */
public final class FindSoftware {
    private final Exchange exchange;
    private final NodeParser parser;

    public FindSoftware(Exchange exchange, NodeParser parser) {
        this.exchange = exchange;
        this.parser = parser;
    }

    /**
     * The server that an address belongs to.
     *
     * @param bases where its pages may be, the likeliest first; without a slash at the end
     * @throws MlgitException of kind FAILED when nothing known answers
     */
    public AccountServer run(List<URI> bases) {
        for (URI base : bases) {
            List<Software> found = answering(base);
            if (found.size() > 1) {
                String names = found.stream().map(Software::id).collect(Collectors.joining(" or "));
                throw MlgitException.usage(base + " answers like more than one server software", "--type " + names);
            }
            if (found.size() == 1) {
                return AccountServer.at(base, found.get(0));
            }
        }
        throw MlgitException.failed(
                "cannot tell which server software runs at " + bases.get(0),
                "name it: --type github, gitlab, forgejo, gitea or gerrit");
    }

    private List<Software> answering(URI base) {
        var found = new EnumMap<Software, Boolean>(Software.class);
        found.put(
                Software.GITLAB,
                asks(base, "/api/v4/version").filter(FindSoftware::isGitLab).isPresent());
        Optional<Reply> forgejo = asks(base, "/api/v1/version").filter(FindSoftware::isForgejo);
        boolean gitea = forgejo.flatMap(reply -> reply.body().text("version"))
                .filter(version -> !version.contains("gitea"))
                .isPresent();
        found.put(gitea ? Software.GITEA : Software.FORGEJO, forgejo.isPresent());
        found.put(
                Software.GITHUB,
                asks(base, "/api/v3/meta").filter(FindSoftware::isGitHub).isPresent());
        found.put(
                Software.GERRIT,
                asks(base, "/config/server/version")
                        .filter(FindSoftware::isGerrit)
                        .isPresent());
        return Stream.of(Software.values())
                .filter(software -> found.getOrDefault(software, false))
                .toList();
    }

    /** GitLab answers 401 with its own words to a stranger; newer ones may tell their version. */
    private static boolean isGitLab(Reply reply) {
        boolean stranger = reply.answer().status() == 401
                && reply.body().text("message").orElse("").equals("401 Unauthorized");
        return stranger
                || (reply.answer().status() == 200
                        && reply.body().text("revision").isPresent());
    }

    /** {@code {"version":"..."}}, or the refusal of one that lets nobody in unseen. */
    private static boolean isForgejo(Reply reply) {
        return (reply.answer().status() == 200 && reply.body().text("version").isPresent())
                || reply.body().text("message").orElse("").startsWith("Only signed in user");
    }

    private static boolean isGitHub(Reply reply) {
        return reply.answer().header("X-GitHub-Enterprise-Version").isPresent()
                || reply.answer().header("X-GitHub-Request-Id").isPresent()
                || reply.body().text("installed_version").isPresent();
    }

    private static boolean isGerrit(Reply reply) {
        return reply.answer().status() == 200 && reply.answer().body().startsWith(")]}'");
    }

    private Optional<Reply> asks(URI base, String path) {
        WebAnswer answer = exchange.once(WebRequest.anonymous(URI.create(base + path)));
        return Optional.of(new Reply(answer, new JsonView(body(answer))));
    }

    /** Most servers answer a question for another's software with a page; that is an answer too: no. */
    private Node body(WebAnswer answer) {
        String text = GerritApi.strip(answer.body()).strip();
        if (!text.startsWith("{") && !text.startsWith("\"")) {
            return Node.absent();
        }
        try {
            return parser.parse(text);
        } catch (MlgitException noJson) {
            return Node.absent();
        }
    }

    private record Reply(WebAnswer answer, JsonView body) {}
}
