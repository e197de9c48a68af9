// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.connection.FailureCause;
import dev.mlgit.core.error.ErrorKind;
import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.testkit.OpenSshServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.server.SshServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that shows host certificates nobody gave it, to a client that trusts their authority for every host. */
@Timeout(120)
class ForgedHostCertificateTest {
    private static final String ED25519 = "ssh-ed25519";

    @TempDir
    Path directory;

    private final Set<String> reached = ConcurrentHashMap.newKeySet();
    private ConnectionBench bench;
    private SshServer server;
    private KeyPair own;

    @BeforeEach
    void prepare() throws Exception {
        bench = new ConnectionBench(directory);
        bench.key("id_ed25519", "ed25519");
        bench.key("authority", "ed25519");
        bench.key("stranger", "ed25519");
        ConnectionBench.append(
                bench.sshDirectory().resolve("known_hosts"), "@cert-authority * " + bench.publicLine("authority"));
        own = KeyUtils.generateKeyPair(ED25519, 256);
    }

    @AfterEach
    void stop() throws IOException {
        if (server != null) {
            server.stop(true);
        }
        bench.close();
    }

    /** So that the refusals below are not for another reason. */
    @Test
    void isBelievedWhenItIsGenuine() throws Exception {
        serve("curve25519-sha256", certificate("authority", own));

        bench.open(address()).orThrow().close();

        assertThat(reached).containsExactlyInAnyOrder("encrypted", "key offered");
    }

    /** By sshd: MINA's server signs a group exchange with a certificate in a way of its own. */
    @Test
    void isBelievedInAGroupExchangeToo() throws Exception {
        var sshd = bench.server(OpenSshServerSettings.STANDARD.withCertificateFor("127.0.0.1"));
        sshd.authorizeLogin(bench.publicLine("id_ed25519"));
        ConnectionBench.append(
                bench.sshDirectory().resolve("known_hosts"),
                "\n@cert-authority * " + sshd.certificateAuthority() + "\n");
        bench.config("KexAlgorithms diffie-hellman-group-exchange-sha256\nHostKeyAlgorithms *-cert-v01@openssh.com\n");

        var outcome = bench.open(sshd.user() + "@127.0.0.1:" + sshd.port());
        outcome.orThrow().close();

        var key = outcome.report().hostKey().orElseThrow();
        assertThat(key.certified()).isTrue();
        assertThat(key.verdict()).isEqualTo("known");
    }

    @ParameterizedTest
    @ValueSource(strings = {"curve25519-sha256", "diffie-hellman-group-exchange-sha256"})
    void isRefusedWithAWrongByteInTheSignature(String exchange) throws Exception {
        byte[] blob = certificate("authority", own);
        blob[blob.length - 1] ^= 1;
        serve(exchange, blob);

        assertRefused("the host certificate has a wrong signature");
    }

    @ParameterizedTest
    @ValueSource(strings = {"curve25519-sha256", "diffie-hellman-group-exchange-sha256"})
    void isRefusedWhenAnotherSignedThanTheAuthorityNamedInIt(String exchange) throws Exception {
        byte[] blob = certificate("stranger", own);
        replace(blob, key("stranger").blob(), key("authority").blob());
        serve(exchange, blob);

        assertRefused("the host certificate has a wrong signature");
    }

    @ParameterizedTest
    @ValueSource(strings = {"curve25519-sha256", "diffie-hellman-group-exchange-sha256"})
    void isRefusedWithTheGenuineCertificateOfAnotherHost(String exchange) throws Exception {
        serve(exchange, certificate("authority", KeyUtils.generateKeyPair(ED25519, 256)));

        assertRefused("its signature is not that key's");
    }

    /** What the client sends after it has believed the server: nothing of it. */
    private void assertRefused(String reason) throws IOException {
        String known = bench.knownHosts();

        var outcome = bench.failure(address());

        assertThat(outcome.cause()).isEqualTo(FailureCause.HOST_KEY_REFUSED);
        assertThat(outcome.failure().kind()).isEqualTo(ErrorKind.REFUSED);
        assertThat(outcome.failure().text())
                .isEqualTo("127.0.0.1, port " + server.getPort()
                        + " does not prove that the host key it shows is its own: " + reason);
        assertThat(outcome.report().keys()).isEmpty();
        assertThat(outcome.report().hostKey()).isEmpty();
        assertThat(bench.knownHosts()).isEqualTo(known);
        server.stop(false);
        assertThat(reached).isEmpty();
    }

    private String address() {
        return "me@127.0.0.1:" + server.getPort();
    }

    /** Signs with its own key, whatever the certificate says. */
    private void serve(String exchange, byte[] certificate) throws Exception {
        bench.config("KexAlgorithms " + exchange + "\nHostKeyAlgorithms ssh-ed25519-cert-v01@openssh.com\n");
        var shown = (OpenSshCertificate) PublicKeyEntry.parsePublicKeyEntry("ssh-ed25519-cert-v01@openssh.com "
                        + Base64.getEncoder().encodeToString(certificate))
                .resolvePublicKey(null, null, null);
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(own));
        server.setHostKeyCertificateProvider(session -> List.of(shown));
        server.setPublickeyAuthenticator((user, key, session) -> {
            reached.add("key offered");
            return true;
        });
        server.addSessionListener(new SessionListener() {
            @Override
            public void sessionEvent(Session session, Event event) {
                if (event == Event.KeyEstablished) {
                    reached.add("encrypted");
                }
            }
        });
        server.start();
    }

    /** What ssh-keygen makes of the key: a certificate for this host, for ever. */
    private byte[] certificate(String authority, KeyPair key) throws IOException, GeneralSecurityException {
        Path file = bench.sshDirectory().resolve("host.pub");
        var line = new StringBuilder();
        PublicKeyEntry.appendPublicKeyEntry(line, key.getPublic());
        Files.writeString(file, line + "\n");
        bench.run("ssh-keygen", "-q", "-s", authority, "-I", "test", "-h", "-n", "127.0.0.1", "host.pub");
        String[] words = bench.publicLine("host-cert").split(" ");
        return Base64.getDecoder().decode(words[1]);
    }

    private SshPublicKey key(String name) {
        String[] words = bench.publicLine(name).split(" ");
        return SshPublicKey.parse(words[0], words[1]).orElseThrow();
    }

    private static void replace(byte[] text, byte[] old, byte[] with) {
        for (int at = 0; at + old.length <= text.length; at++) {
            if (Arrays.equals(text, at, at + old.length, old, 0, old.length)) {
                System.arraycopy(with, 0, text, at, old.length);
                return;
            }
        }
        throw new AssertionError("not in there");
    }
}
