// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority of a test's own, and the identities it gives to servers. */
public final class TestAuthority {
    private static final Duration YEAR = Duration.ofDays(365);

    private final KeyPair keys = newKeys();
    private final X509Certificate certificate;
    private final Instant now;

    /** @param now when the authority was made; what it signs is valid from a year before to a year after */
    public TestAuthority(Instant now) {
        this.now = now;
        this.certificate = sign("CN=Test Authority", keys, now.plus(YEAR), true, "");
    }

    /** The authority's own certificate, in a file of its own. */
    public Path writeTo(Path file) {
        try {
            String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                    .encodeToString(certificate.getEncoded());
            return Files.writeString(file, "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A server with a certificate for this address or name. */
    public SSLContext serverNamed(String name) {
        return server(name, now.plus(YEAR));
    }

    /** A server whose certificate has run out. */
    public SSLContext expiredServerNamed(String name) {
        return server(name, now.minus(Duration.ofDays(1)));
    }

    private SSLContext server(String name, Instant until) {
        try {
            KeyPair own = newKeys();
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", own.getPrivate(), new char[0], new Certificate[] {
                sign("CN=" + name, own, until, false, name), certificate
            });
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, new char[0]);
            var context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private X509Certificate sign(String subject, KeyPair of, Instant until, boolean authority, String name) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    new X500Name("CN=Test Authority"),
                    BigInteger.valueOf(subject.hashCode()).abs().add(BigInteger.ONE),
                    Date.from(now.minus(YEAR)),
                    Date.from(until),
                    new X500Name(subject),
                    of.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            if (!authority) {
                int kind = name.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName;
                builder.addExtension(
                        Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(kind, name)));
            }
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (CertIOException | OperatorCreationException | GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
