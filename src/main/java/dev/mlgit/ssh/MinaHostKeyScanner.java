// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.hostkey.HostKeyScanner;
import dev.mlgit.hostkey.HostPort;
import dev.mlgit.hostkey.OfferedHostKey;
import dev.mlgit.hostkey.ScannedHost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.core.CoreModuleProperties;

/**
 * Asks a server for its keys with MINA's client: one exchange to learn which kinds it has, then one for each further
 * kind, all at once. Every session ends at the server's key, before anybody is named to it.
 */
public final class MinaHostKeyScanner implements HostKeyScanner {
    /** The best first; of RSA only what is signed with SHA-2. */
    private static final List<NamedFactory<Signature>> PLAIN = List.of(
            BuiltinSignatures.ed25519,
            BuiltinSignatures.nistp256,
            BuiltinSignatures.nistp384,
            BuiltinSignatures.nistp521,
            BuiltinSignatures.rsaSHA512,
            BuiltinSignatures.rsaSHA256);

    private static final List<NamedFactory<Signature>> CERTIFICATES = List.of(
            BuiltinSignatures.ed25519_cert,
            BuiltinSignatures.nistp256_cert,
            BuiltinSignatures.nistp384_cert,
            BuiltinSignatures.nistp521_cert,
            BuiltinSignatures.rsaSHA512_cert,
            BuiltinSignatures.rsaSHA256_cert);

    @Override
    public ScannedHost scan(HostPort server, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        InetSocketAddress address = resolve(server);
        SshClient client = client();
        client.start();
        try {
            return scan(client, server, address, deadline, patience);
        } finally {
            client.close(true);
        }
    }

    private static ScannedHost scan(
            SshClient client, HostPort server, InetSocketAddress address, long deadline, Duration patience) {
        var first = ask(client, address, PLAIN);
        if (!first.awaitUntil(deadline)) {
            throw ScanFailure.of(server, first, patience);
        }
        var found = new LinkedHashMap<String, OfferedHostKey>();
        first.offered().ifPresent(key -> found.put(first.algorithm(), key));
        var exchanges = new LinkedHashMap<String, KeyQuestion>();
        for (var factory : others(first)) {
            exchanges.put(factory.getName(), ask(client, address, proposal(factory)));
        }
        var missing = new ArrayList<String>();
        exchanges.forEach((algorithm, exchange) -> {
            boolean answered =
                    exchange.awaitUntil(deadline) && exchange.offered().isPresent();
            // A busy server drops some of several connections at once; one by one they may come through.
            var second = answered ? exchange : ask(client, address, exchange.factories());
            second.awaitUntil(deadline);
            second.offered().ifPresentOrElse(key -> found.put(algorithm, key), () -> missing.add(algorithm));
        });
        if (found.isEmpty()) {
            throw ScanFailure.of(server, first, patience);
        }
        return new ScannedHost(address.getAddress().getHostAddress(), inOrder(found), missing);
    }

    private static KeyQuestion ask(
            SshClient client, InetSocketAddress address, List<NamedFactory<Signature>> factories) {
        var question = new KeyQuestion(factories);
        try {
            client.connect("mlgit", address, question.context(), null)
                    .addListener(connecting -> question.connecting(connecting.getException()));
        } catch (IOException failure) {
            question.connecting(failure);
        }
        return question;
    }

    /** What is left to ask for, by what the server says it has; one algorithm for each kind of key. */
    private static List<NamedFactory<Signature>> others(KeyQuestion first) {
        var served = new LinkedHashSet<>(first.serverAlgorithms());
        var kinds = new LinkedHashMap<String, NamedFactory<Signature>>();
        for (var factory : PLAIN) {
            if (served.contains(factory.getName())) {
                kinds.putIfAbsent(kind(factory.getName()), factory);
            }
        }
        for (var factory : CERTIFICATES) {
            if (served.contains(factory.getName())) {
                kinds.putIfAbsent(kind(factory.getName()), factory);
            }
        }
        first.offered().ifPresent(key -> kinds.remove(kind(first.algorithm())));
        return List.copyOf(kinds.values());
    }

    /** A certificate's own signature is checked by the algorithms of the session, so those stand behind it. */
    private static List<NamedFactory<Signature>> proposal(NamedFactory<Signature> wanted) {
        if (!CERTIFICATES.contains(wanted)) {
            return List.of(wanted);
        }
        var proposal = new ArrayList<>(List.of(wanted));
        proposal.addAll(PLAIN);
        return List.copyOf(proposal);
    }

    private static String kind(String algorithm) {
        return algorithm.replace("rsa-sha2-512", "ssh-rsa").replace("rsa-sha2-256", "ssh-rsa");
    }

    private static List<OfferedHostKey> inOrder(Map<String, OfferedHostKey> found) {
        var keys = new LinkedHashSet<OfferedHostKey>();
        for (var factories : List.of(PLAIN, CERTIFICATES)) {
            for (var factory : factories) {
                Optional.ofNullable(found.get(factory.getName())).ifPresent(keys::add);
            }
        }
        return List.copyOf(keys);
    }

    private static InetSocketAddress resolve(HostPort server) {
        try {
            return new InetSocketAddress(InetAddress.getByName(server.host()), server.port());
        } catch (UnknownHostException unknown) {
            throw MlgitException.failed(
                            "there is no host of the name '" + SafeText.line(server.host()) + "'",
                            "check the name, and the network")
                    .causedBy(unknown);
        }
    }

    private static SshClient client() {
        SshClient client = SshClient.setUpDefaultClient();
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setServerKeyVerifier(KeyQuestion::keyShown);
        client.addSessionListener(new KeyQuestionListener());
        client.setKeyExchangeFactories(ClientBuilder.DEFAULT_KEX_PREFERENCE.stream()
                .filter(BuiltinDHFactories::isSupported)
                .map(CertificateTolerantExchange::factory)
                .toList());
        CoreModuleProperties.ABORT_ON_INVALID_CERTIFICATE.set(client, true);
        CoreModuleProperties.CLIENT_IDENTIFICATION.set(client, "mlgit");
        return client;
    }
}
