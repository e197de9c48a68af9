// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account.web;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.SafeText;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Where an answer sends us, and whether a token may go there. */
final class Redirects {
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    private Redirects() {}

    /** Where the answer points; empty when it is no redirect. */
    static Optional<URI> target(WebRequest request, WebAnswer answer) {
        return switch (answer.status()) {
            case 301, 302, 303, 307, 308 ->
                answer.header("Location").map(location -> resolve(request.address(), location));
            default -> Optional.empty();
        };
    }

    /**
     * The request to send next.
     *
     * @throws MlgitException of kind REFUSED when the target is another server: a token belongs to one server only
     */
    static WebRequest allowed(WebRequest request, WebAnswer answer, URI target) {
        if (!origin(request.address()).equals(origin(target))) {
            throw MlgitException.refused(
                    "the API at " + origin(request.address()) + " redirects to " + origin(target)
                            + "; the token was not sent there",
                    "if that is the right server, name it: --to " + origin(target));
        }
        if (answer.status() == 307 || answer.status() == 308 || request.method().equals("GET")) {
            return request.at(target);
        }
        if (answer.status() == 303) {
            return request.asGet().at(target);
        }
        throw MlgitException.failed(
                "the API at " + origin(request.address()) + " redirects a " + request.method() + " request to "
                        + SafeText.line(target.toString()),
                "name the address it has moved to: --to " + SafeText.line(target.toString()));
    }

    private static URI resolve(URI base, String location) {
        try {
            return base.resolve(location);
        } catch (IllegalArgumentException malformed) {
            throw MlgitException.failed("the API at " + origin(base) + " redirects to no address: '"
                            + SafeText.line(location) + "'")
                    .causedBy(malformed);
        }
    }

    /** Scheme, host and port: what one server is. */
    private static String origin(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? HTTPS_PORT : HTTP_PORT;
        int port = address.getPort() < 0 ? usual : address.getPort();
        return SafeText.line(scheme + "://" + host + (port == usual ? "" : ":" + port));
    }
}
