// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.net;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.SafeText;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Why a server's certificate was not believed, and what to do about it. */
public final class CertificateFailure {
    private CertificateFailure() {}

    /**
     * A refusal where TLS is what failed.
     *
     * @param host as a person knows it, with its port where that is not the usual one
     * @param ownAuthority how to name a further authority, for a person
     * @return empty where it was something else
     */
    public static Optional<MlgitException> explain(String host, Throwable failure, String ownAuthority) {
        return find(failure, SSLException.class)
                .map(tls -> explain(host, failure, tls, ownAuthority).causedBy(failure));
    }

    private static MlgitException explain(String host, Throwable failure, SSLException tls, String ownAuthority) {
        String said = String.valueOf(tls.getMessage());
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
            return refused(host, "its authority is not one this machine trusts", ownAuthority);
        }
        return MlgitException.refused("no encrypted connection to " + host + ": " + SafeText.line(said));
    }

    private static MlgitException refused(String host, String why, String hint) {
        return MlgitException.refused(
                "the certificate of " + host + " does not verify: " + why + "; nothing was sent", hint);
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> kind) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }
}
