// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.http;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.SafeText;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Why there was no answer, in words for a person. */
final class WebFailure {
    private WebFailure() {}

    static MlgitException of(URI address, Throwable failure) {
        String host = address.getPort() < 0 ? address.getHost() : address.getHost() + ":" + address.getPort();
        if (find(failure, SSLException.class).isPresent()) {
            return tls(host, failure).causedBy(failure);
        }
        if (find(failure, LimitedBody.TooLargeException.class).isPresent()) {
            return MlgitException.failed("the answer of " + host + " is too large for an API: "
                            + message(failure, LimitedBody.TooLargeException.class))
                    .causedBy(failure);
        }
        return MlgitException.failed("cannot ask " + host + ": " + reason(failure))
                .causedBy(failure);
    }

    private static MlgitException tls(String host, Throwable failure) {
        String said = message(failure, SSLException.class);
        if (find(failure, CertificateExpiredException.class).isPresent()) {
            return refused(host, "it has expired", "the owner of " + host + " has to renew it");
        }
        if (find(failure, CertificateNotYetValidException.class).isPresent()) {
            return refused(host, "it is not valid yet", "is this machine's clock right? date");
        }
        if (said.contains("No subject alternative") || said.contains("No name matching")) {
            return refused(host, "it belongs to another name", "is " + host + " the name of the server?");
        }
        if (find(failure, CertPathBuilderException.class).isPresent()
                || find(failure, CertPathValidatorException.class).isPresent()) {
            return refused(
                    host,
                    "its authority is not one this machine trusts",
                    "if your organisation has an authority of its own: --ca-file FILE.pem, or MLGIT_CA_FILE");
        }
        return MlgitException.refused("no encrypted connection to " + host + ": " + SafeText.line(said));
    }

    private static MlgitException refused(String host, String why, String hint) {
        return MlgitException.refused(
                "the certificate of " + host + " does not verify: " + why + "; nothing was sent", hint);
    }

    private static String reason(Throwable failure) {
        if (find(failure, UnknownHostException.class).isPresent()
                || find(failure, UnresolvedAddressException.class).isPresent()) {
            return "no address belongs to that name";
        }
        if (find(failure, HttpTimeoutException.class).isPresent()) {
            return "no answer in time";
        }
        if (find(failure, ConnectException.class).isPresent()) {
            return "the connection was refused";
        }
        return causes(failure)
                .map(Throwable::getMessage)
                .filter(text -> text != null && !text.isBlank())
                .reduce((outer, inner) -> inner)
                .map(SafeText::line)
                .orElse("the connection broke");
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> kind) {
        return causes(failure).filter(kind::isInstance).map(kind::cast).findFirst();
    }

    private static String message(Throwable failure, Class<? extends Throwable> kind) {
        return find(failure, kind).map(Throwable::getMessage).orElse("");
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
