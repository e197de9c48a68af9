// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import dev.mlgit.ssh.io.StreamIoFactory;
import dev.mlgit.ssh.io.Transport;
import dev.mlgit.sshconfig.HostSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntry;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.compression.BuiltinCompressions;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.session.helpers.AbstractSessionFactory;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;

/**
 * MINA's client with everything taken out that mlgit does itself or never wants: files of the user's, forwarding,
 * compression, clocks that end a session while a person types a passphrase.
 */
final class PlainClient extends SshClient {
    private PlainClient() {}

    /** @param hostKeyAlgorithms what to propose, the best first */
    static PlainClient over(Transport transport, HostSettings settings, List<String> hostKeyAlgorithms) {
        var client = (PlainClient) ClientBuilder.builder()
                .factory(PlainClient::new)
                .keyExchangeFactories(Algorithms.keyExchanges(settings))
                .cipherFactories(Algorithms.ciphers(settings))
                .macFactories(Algorithms.macs(settings))
                .signatureFactories(Algorithms.hostKeys(hostKeyAlgorithms))
                .compressionFactories(List.of(BuiltinCompressions.none))
                .channelFactories(List.of())
                .forwardingFilter(RejectAllForwardingFilter.INSTANCE)
                .hostConfigEntryResolver(HostConfigEntryResolver.EMPTY)
                .build();
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setIoServiceFactoryFactory(new StreamIoFactory(transport));
        CoreModuleProperties.AUTH_TIMEOUT.set(client, Duration.ZERO);
        CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO);
        CoreModuleProperties.ABORT_ON_INVALID_CERTIFICATE.set(client, true);
        if (settings.serverAliveInterval() > 0) {
            CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, Duration.ofSeconds(settings.serverAliveInterval()));
        }
        return client;
    }

    /** The session over the transport; its key exchange goes on meanwhile. */
    ClientSession session(String user, String host, int port) throws IOException {
        var target = InetSocketAddress.createUnresolved(host, port);
        return doConnect(
                        user,
                        target,
                        null,
                        null,
                        KeyIdentityProvider.EMPTY_KEYS_PROVIDER,
                        new HostConfigEntry("", host, port, user))
                .verify()
                .getSession();
    }

    /** No timer thread: nothing here ends by a clock of MINA's. */
    @Override
    protected void setupSessionTimeout(AbstractSessionFactory<?, ?> factory) {}

    @Override
    protected void removeSessionTimeout(AbstractSessionFactory<?, ?> factory) {}
}
