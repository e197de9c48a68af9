// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.http;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.net.CertificateFailure;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.stream.Stream;

/** Why there was no answer, in words for a person. */
final class WebFailure {
    private static final String OWN_AUTHORITY =
            "if your organisation has an authority of its own: --ca-file FILE.pem, or MLGIT_CA_FILE";

    private WebFailure() {}

    static MlgitException of(URI address, Throwable failure) {
        String host = address.getPort() < 0 ? address.getHost() : address.getHost() + ":" + address.getPort();
        Optional<MlgitException> untrusted = CertificateFailure.explain(host, failure, OWN_AUTHORITY);
        if (untrusted.isPresent()) {
            return untrusted.get();
        }
        if (find(failure, LimitedBody.TooLargeException.class).isPresent()) {
            return MlgitException.failed("the answer of " + host + " is too large for an API: "
                            + message(failure, LimitedBody.TooLargeException.class))
                    .causedBy(failure);
        }
        return MlgitException.failed("cannot ask " + host + ": " + reason(failure))
                .causedBy(failure);
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
