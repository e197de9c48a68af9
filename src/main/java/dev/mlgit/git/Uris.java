// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import dev.mlgit.checkout.RepositoryUrl;
import dev.mlgit.core.error.MlgitException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.transport.URIish;

/** Addresses as JGit has them. */
final class Uris {
    private static final Pattern SCP_LIKE =
            Pattern.compile("(?:(?<user>[^/:@\\[]*)@)?(?:\\[(?<inside>[^\\]/]*)]|(?<host>[^/:\\[]*)):(?<path>.*)");
    private static final Pattern WITH_PORT = Pattern.compile("(?<host>[^:]*):(?<port>[0-9]{1,5})");

    private Uris() {}

    static URIish of(RepositoryUrl url) {
        if (url.kind() == RepositoryUrl.Kind.SSH && !url.text().contains("://")) {
            return ofScpLike(url.text());
        }
        try {
            return new URIish(url.text());
        } catch (URISyntaxException malformed) {
            throw noAddress(url).causedBy(malformed);
        }
    }

    /** An address of the web, to look up what is said of its server. */
    static URI web(RepositoryUrl url) {
        try {
            URI address = URI.create(url.text().replace(" ", "%20"));
            if (address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException malformed) {
            throw noAddress(url).causedBy(malformed);
        }
        throw noAddress(url);
    }

    private static MlgitException noAddress(RepositoryUrl url) {
        return MlgitException.usage(
                "'" + url.text() + "' is no address of a repository", "use an ssh, https or file address, or a path");
    }

    private static URIish ofScpLike(String text) {
        Matcher matcher = SCP_LIKE.matcher(text);
        if (!matcher.matches() || matcher.group("path").isEmpty()) {
            throw MlgitException.usage(
                    "no repository in the address '" + text + "'", "mlgit clone git@HOST:OWNER/REPOSITORY");
        }
        String user = matcher.group("user");
        String inside = matcher.group("inside");
        String host = inside == null ? matcher.group("host") : inside;
        var uri = new URIish().setPath(matcher.group("path"));
        Matcher withPort = WITH_PORT.matcher(host);
        if (inside != null && withPort.matches()) {
            uri = uri.setHost(withPort.group("host")).setPort(Integer.parseInt(withPort.group("port")));
        } else {
            uri = uri.setHost(host);
        }
        return user == null || user.isEmpty() ? uri : uri.setUser(user);
    }
}
