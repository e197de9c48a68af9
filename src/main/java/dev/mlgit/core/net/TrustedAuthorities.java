// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.net;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.FileFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whose certificates are believed: the authorities of the machine's Java, and those the user names beside them. */
public final class TrustedAuthorities {
    private static final int LARGEST = 8 * 1024 * 1024;

    private TrustedAuthorities() {}

    /**
     * Believes the authorities that are known.
     *
     * @param file PEM certificates to believe beside the machine's; empty for those alone
     */
    public static SSLContext context(Optional<Path> file) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, file.isEmpty() ? null : trust(file.get()), null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Believes every certificate: for those who have said in Git's configuration that they want it so. */
    public static SSLContext unverified() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new AnyCertificate()}, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static TrustManager[] trust(Path file) throws GeneralSecurityException {
        var all = KeyStore.getInstance(KeyStore.getDefaultType());
        try {
            all.load(null, null);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        int number = 0;
        for (Certificate own : machines()) {
            all.setCertificateEntry("machine-" + number++, own);
        }
        for (Certificate named : read(file)) {
            all.setCertificateEntry("named-" + number++, named);
        }
        return factory(all).getTrustManagers();
    }

    private static Certificate[] machines() throws GeneralSecurityException {
        for (TrustManager manager : factory(null).getTrustManagers()) {
            if (manager instanceof X509TrustManager certificates) {
                return certificates.getAcceptedIssuers();
            }
        }
        return new Certificate[0];
    }

    private static TrustManagerFactory factory(@Nullable KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }

    private static Collection<? extends Certificate> read(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw MlgitException.failed("cannot read the certificate file " + file + ": Is a directory");
            }
            try (var in = Files.newInputStream(file)) {
                var bytes = in.readNBytes(LARGEST);
                var found =
                        CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes));
                if (found.isEmpty()) {
                    throw noCertificates(file);
                }
                return found;
            }
        } catch (IOException unreadable) {
            throw MlgitException.failed("cannot read the certificate file " + file + ": " + FileFailure.of(unreadable))
                    .causedBy(unreadable);
        } catch (CertificateException malformed) {
            throw noCertificates(file).causedBy(malformed);
        }
    }

    private static MlgitException noCertificates(Path file) {
        return MlgitException.usage(
                "no certificates in " + file, "it is to hold them in PEM form: -----BEGIN CERTIFICATE-----");
    }
}
