// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh.server;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.tour.GitServer;
import dev.mlgit.tour.PackService;
import dev.mlgit.tour.ServedRepositories;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.threads.CloseableExecutorService;
import org.apache.sshd.common.util.threads.ThreadUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;

/** A Git host on 127.0.0.1: public keys only, two commands, no shell, no forwarding, bounded in every direction. */
public final class MinaGitServer implements GitServer {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int MOST_SESSIONS = 8;
    private static final int MOST_COMMANDS = 4;
    private static final Duration LOGIN_LIMIT = Duration.ofSeconds(20);
    private static final Duration IDLE_LIMIT = Duration.ofSeconds(60);

    private final PackService packs;

    public MinaGitServer(PackService packs) {
        this.packs = packs;
    }

    @Override
    public Running start(ServedRepositories repositories, Path authorizedKeys) {
        KeyPair hostKey = newHostKey();
        CloseableExecutorService commands = ThreadUtils.newFixedThreadPool("tour-git", MOST_COMMANDS);
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost(LOOPBACK);
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        server.setPublickeyAuthenticator(new KeysInFile(authorizedKeys));
        server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        server.setSubsystemFactories(List.of());
        server.setCommandFactory((channel, command) -> new PackCommand(command, repositories, packs, commands));
        CoreModuleProperties.MAX_CONCURRENT_SESSIONS.set(server, MOST_SESSIONS);
        CoreModuleProperties.AUTH_TIMEOUT.set(server, LOGIN_LIMIT);
        CoreModuleProperties.IDLE_TIMEOUT.set(server, IDLE_LIMIT);
        CoreModuleProperties.NIO_WORKERS.set(server, 2);
        try {
            server.start();
        } catch (IOException refused) {
            commands.shutdownNow();
            throw MlgitException.failed("cannot listen on " + LOOPBACK).causedBy(refused);
        }
        return new RunningServer(server, commands, hostKey.getPublic());
    }

    private static KeyPair newHostKey() {
        try {
            return KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
        } catch (GeneralSecurityException withoutProvider) {
            throw MlgitException.failed("cannot make a host key for the tour's server")
                    .causedBy(withoutProvider);
        }
    }
}
