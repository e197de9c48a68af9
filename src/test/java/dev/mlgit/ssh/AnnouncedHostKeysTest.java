// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.connection.ConnectOptions;
import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.hostkey.HostKeyVerifier;
import dev.mlgit.hostkey.HostPort;
import dev.mlgit.hostkey.OfferedHostKey;
import dev.mlgit.testkit.OpenSshServer;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.ChannelListener;
import org.apache.sshd.common.channel.RequestHandler;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.AcceptAllPublickeyAuthenticator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Keys that a server announces count when it has proven them, and not before. */
@Timeout(120)
class AnnouncedHostKeysTest {
    @TempDir
    Path directory;

    private ConnectionBench bench;

    @BeforeEach
    void prepare() {
        bench = new ConnectionBench(directory);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void learnsTheOtherKeysOfARealServer() throws Exception {
        OpenSshServer server = bench.knownServer();
        server.authorizeLogin(bench.key("id_ed25519", "ed25519"));

        useOnce(server);

        assertThat(bench.knownHosts().lines())
                .containsExactlyInAnyOrder(
                        server.knownHostsLine("ed25519"), server.knownHostsLine("ecdsa"), server.knownHostsLine("rsa"));
    }

    @Test
    void learnsNothingWhereSshConfigSaysSo() throws Exception {
        OpenSshServer server = bench.knownServer();
        server.authorizeLogin(bench.key("id_ed25519", "ed25519"));
        bench.config("UpdateHostKeys no\n");

        useOnce(server);

        assertThat(bench.knownHosts()).isEqualTo(server.knownHostsLine("ed25519") + "\n");
    }

    @Test
    void believesNoKeyThatIsNotProven() throws Exception {
        bench.key("id_ed25519", "ed25519");
        var learned = new Learned();
        bench.verifyWith((settings, trust) -> learned);
        try (var server = liar();
                var session = bench.open("git@127.0.0.1:" + server.getPort(), ConnectOptions.usual())
                        .orThrow();
                var command = session.exec("anything")) {
            assertThat(learned.asked.await(30, TimeUnit.SECONDS)).isTrue();
            command.input().close();
        }

        assertThat(learned.announced).hasSize(1);
        assertThat(learned.proven).isEmpty();
    }

    /** The announcement comes before the server's first answer. */
    private void useOnce(OpenSshServer server) throws Exception {
        try (var session = bench.open(server).orThrow()) {
            assertThat(ConnectionBench.output(session, "echo there")).isEqualTo("there\n");
        }
    }

    /** Announces a key it does not have, and signs for it with another. */
    private static SshServer liar() throws Exception {
        var pairs = SecurityUtils.getKeyPairGenerator("EC");
        pairs.initialize(256);
        KeyPair own = pairs.generateKeyPair();
        KeyPair stolen = pairs.generateKeyPair();
        var server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(own));
        server.setPublickeyAuthenticator(AcceptAllPublickeyAuthenticator.INSTANCE);
        server.setGlobalRequestHandlers(List.of(new FalseProof(own)));
        server.addChannelListener(new ChannelListener() {
            @Override
            public void channelOpenSuccess(Channel channel) {
                announce(channel.getSession(), stolen);
            }
        });
        server.start();
        return server;
    }

    private static void announce(Session session, KeyPair pair) {
        try {
            var request = session.createBuffer(SshConstants.SSH_MSG_GLOBAL_REQUEST);
            request.putString("hostkeys-00@openssh.com");
            request.putBoolean(false);
            request.putBytes(MinaHostKeys.publicKey(pair.getPublic()).blob());
            session.writePacket(request);
        } catch (IOException clientHasGone) {
            throw new java.io.UncheckedIOException(clientHasGone);
        }
    }

    /** Signs what is asked for, with a key that it has. */
    private record FalseProof(KeyPair own) implements RequestHandler<ConnectionService> {
        @Override
        public Result process(ConnectionService service, String request, boolean wantReply, Buffer buffer)
                throws Exception {
            if (!request.equals("hostkeys-prove-00@openssh.com")) {
                return Result.Unsupported;
            }
            byte[] blob = buffer.getBytes();
            Session session = service.getSession();
            var data = new ByteArrayBuffer();
            data.putString(request);
            data.putBytes(session.getSessionId());
            data.putBytes(blob);
            var signature = org.apache.sshd.common.signature.BuiltinSignatures.nistp256.create();
            signature.initSigner(session, own.getPrivate());
            signature.update(session, data.getCompactData());
            var answer = session.createBuffer(SshConstants.SSH_MSG_REQUEST_SUCCESS);
            answer.putBytes(WireSignature.of("ecdsa-sha2-nistp256", signature.sign(session)));
            session.writePacket(answer);
            return Result.Replied;
        }
    }

    /** Takes any host key, wants all announced ones proven, and writes down what came. */
    private static final class Learned implements HostKeyVerifier {
        private final CountDownLatch asked = new CountDownLatch(1);
        private final List<SshPublicKey> announced = new ArrayList<>();
        private final List<SshPublicKey> proven = new ArrayList<>();

        @Override
        public void verify(HostPort host, String address, OfferedHostKey offered) {}

        @Override
        public List<String> keyAlgorithms(HostPort host) {
            return List.of("ecdsa-sha2-nistp256");
        }

        @Override
        public boolean anotherKeyMayFit(HostPort host) {
            return false;
        }

        @Override
        public List<SshPublicKey> keysToProve(HostPort host, OfferedHostKey used, List<SshPublicKey> keys) {
            return keys;
        }

        @Override
        public void learn(HostPort host, OfferedHostKey used, List<SshPublicKey> keys, List<SshPublicKey> good) {
            announced.addAll(keys);
            proven.addAll(good);
            asked.countDown();
        }
    }
}
