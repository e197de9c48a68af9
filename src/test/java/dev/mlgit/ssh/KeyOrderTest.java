// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.connection.KeyOffer;
import dev.mlgit.connection.KeyOutcome;
import dev.mlgit.connection.KeySource;
import dev.mlgit.connection.LoginReport;
import dev.mlgit.testkit.OpenSshAgent;
import dev.mlgit.testkit.OpenSshServer;
import dev.mlgit.testkit.OpenSshServerSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which keys are offered, and in which order: what {@code ssh -v} does with the same files and agent is right. */
@Timeout(120)
class KeyOrderTest {
    private static final Pattern OFFERED = Pattern.compile("debug1: Offering public key: .* (SHA256:\\S+).*");

    @TempDir
    Path directory;

    private ConnectionBench bench;
    private OpenSshServer server;
    private OpenSshAgent agent;

    @BeforeEach
    void prepare() {
        bench = new ConnectionBench(directory);
        server = bench.knownServer(OpenSshServerSettings.STANDARD.withConfiguration("MaxAuthTries 30"));
        agent = OpenSshAgent.startIn(bench.root().resolve("home"));
        bench.set("SSH_AUTH_SOCK", agent.socket().toString());
    }

    @AfterEach
    void stop() {
        agent.close();
        bench.close();
    }

    @Test
    void usualFilesAfterTheAgent() {
        for (String type : List.of("rsa", "ecdsa", "ed25519")) {
            bench.key("id_" + type, type);
        }
        inAgent("first", "ecdsa");
        inAgent("second", "ed25519");
        agent.sshAdd(bench.sshDirectory().resolve("id_ed25519").toString()).success();

        assertAsSsh("");
        assertThat(tried())
                .containsExactly("id_ed25519 AGENT", "first AGENT", "second AGENT", "id_rsa FILE", "id_ecdsa FILE");
    }

    @Test
    void configuredKeysBeforeOthersOfTheAgent() {
        bench.key("work", "ed25519");
        bench.key("spare", "ecdsa");
        inAgent("stranger", "ed25519");
        agent.sshAdd(bench.sshDirectory().resolve("work").toString()).success();

        assertAsSsh("IdentityFile ~/.ssh/spare\nIdentityFile ~/.ssh/work\n");
        assertThat(tried()).containsExactly("work AGENT", "stranger AGENT", "spare FILE");
    }

    @Test
    void onlyConfiguredKeys() {
        bench.key("work", "ed25519");
        bench.key("spare", "ecdsa");
        inAgent("stranger", "ed25519");
        agent.sshAdd(bench.sshDirectory().resolve("work").toString()).success();

        assertAsSsh("IdentityFile ~/.ssh/spare\nIdentityFile ~/.ssh/work\nIdentitiesOnly yes\n");
        assertThat(report().keys())
                .extracting(key -> key.comment() + " " + key.outcome())
                .containsExactly("work REFUSED", "spare REFUSED", "stranger IDENTITIES_ONLY");
    }

    @Test
    void aPublicHalfNamesAKeyOfTheAgent() throws Exception {
        bench.key("work", "ed25519");
        inAgent("stranger", "ed25519");
        agent.sshAdd(bench.sshDirectory().resolve("work").toString()).success();
        java.nio.file.Files.delete(bench.sshDirectory().resolve("work"));

        assertAsSsh("IdentityFile ~/.ssh/work.pub\nIdentitiesOnly yes\n");
        assertThat(tried()).containsExactly("work AGENT");
    }

    @Test
    void certificatesWithTheirKeys() {
        bench.key("id_ed25519", "ed25519");
        certify("id_ed25519");
        bench.key("other", "ecdsa");
        agent.sshAdd(bench.sshDirectory().resolve("other").toString()).success();

        assertAsSsh("");
        assertThat(tried()).containsExactly("other AGENT", "id_ed25519 FILE", "id_ed25519 FILE");
    }

    @Test
    void configuredCertificatesFirst() {
        bench.key("id_ed25519", "ed25519");
        bench.key("id_ecdsa", "ecdsa");
        certify("id_ecdsa");

        assertAsSsh("CertificateFile ~/.ssh/id_ecdsa-cert.pub\nIdentityFile ~/.ssh/id_ed25519\n"
                + "IdentityFile ~/.ssh/id_ecdsa\n");
    }

    @Test
    void noAgentWhereItIsSwitchedOff() {
        bench.key("id_ed25519", "ed25519");
        inAgent("stranger", "ecdsa");

        assertAsSsh("IdentityAgent none\n");
        assertThat(tried()).containsExactly("id_ed25519 FILE");
    }

    @Test
    void acceptedAlgorithmsLeaveKeysOut() {
        bench.key("id_ed25519", "ed25519");
        bench.key("id_ecdsa", "ecdsa");
        inAgent("stranger", "ecdsa");

        assertAsSsh("PubkeyAcceptedAlgorithms -ecdsa-*\n");
        assertThat(report().keys())
                .extracting(KeyOffer::outcome)
                .containsExactly(KeyOutcome.ALGORITHM, KeyOutcome.ALGORITHM, KeyOutcome.REFUSED);
    }

    @Test
    void logsInWithAUserCertificate() {
        bench.key("id_ed25519", "ed25519");
        certify("id_ed25519");
        ConnectionBench.append(
                bench.root().resolve("server-0/authorized_keys"),
                "cert-authority " + bench.publicLine("authority") + "\n");

        try (var session = bench.open(server).orThrow()) {
            assertThat(session.login().taken().orElseThrow().key().orElseThrow().displayType())
                    .isEqualTo("ED25519-CERT");
        }
    }

    @Test
    void logsInWithACertifiedRsaKeyOfTheAgent() {
        bench.key("work", "rsa", "2048", "");
        certify("work");
        agent.sshAdd(bench.sshDirectory().resolve("work").toString()).success();
        bench.run("rm", "work", "work.pub", "work-cert.pub");
        ConnectionBench.append(
                bench.root().resolve("server-0/authorized_keys"),
                "cert-authority " + bench.publicLine("authority") + "\n");

        try (var session = bench.open(server).orThrow()) {
            KeyOffer taken = session.login().taken().orElseThrow();
            assertThat(taken.source()).isEqualTo(KeySource.AGENT);
            assertThat(taken.key().orElseThrow().displayType()).isEqualTo("RSA-CERT");
        }
    }

    @Test
    void warnsOnceOfADeadAgentAndUsesTheFiles() {
        bench.set("SSH_AUTH_SOCK", bench.root().resolve("gone").toString());
        bench.config("Host hop\n  HostName 127.0.0.1\n  Port " + server.port() + "\n  User " + server.user()
                + "\nHost far\n  HostName 127.0.0.1\n  Port " + server.port() + "\n  User " + server.user()
                + "\n  ProxyJump hop\n");
        server.authorizeLogin(bench.key("id_ed25519", "ed25519"));

        bench.open("far").orThrow().close();

        assertThat(bench.said())
                .containsOnlyOnce("warning: cannot reach the SSH agent at "
                        + bench.root().resolve("gone") + ": there is no such socket; only key files are used\n");
    }

    @Test
    void goesOnWhereTheAgentDoesNotSign() {
        inAgent("asks", "ecdsa");
        agent.sshAdd("-d", bench.root().resolve("asks").toString()).success();
        // -c: the agent asks a person, and there is none.
        agent.sshAdd("-c", bench.root().resolve("asks").toString()).success();
        server.authorizeLogin(ConnectionBench.read(bench.root().resolve("asks.pub")));
        server.authorizeLogin(bench.key("id_ed25519", "ed25519"));

        try (var session = bench.open(server).orThrow()) {
            assertThat(session.login().keys())
                    .extracting(key -> key.comment() + " " + key.outcome())
                    .containsExactly("asks NOT_OPENED", "id_ed25519 ACCEPTED");
        }
    }

    private void inAgent(String name, String type) {
        Path elsewhere = bench.root().resolve(name);
        bench.run("ssh-keygen", "-q", "-t", type, "-N", "", "-C", name, "-f", elsewhere.toString());
        agent.sshAdd(elsewhere.toString()).success();
    }

    private void certify(String name) {
        bench.key("authority", "ed25519");
        bench.run("ssh-keygen", "-q", "-s", "authority", "-I", "test", "-n", server.user(), name + ".pub");
    }

    private LoginReport report() {
        return bench.failure(server).report();
    }

    private List<String> tried() {
        return report().offered().stream()
                .map(key -> key.comment() + " " + key.source())
                .toList();
    }

    /** No key is authorized: both offer all they have. */
    private void assertAsSsh(String configuration) {
        // OpenSSH takes its home from the account and not from HOME: names are given whole.
        String ssh = bench.sshDirectory().toString();
        bench.config(configuration);
        Path copy = bench.root().resolve("ssh_config");
        ConnectionBench.append(copy, configuration.replace("~/.ssh", ssh));
        var command = new ArrayList<>(List.of("ssh", "-v", "-F", copy.toString(), "-o", "BatchMode=yes"));
        command.addAll(List.of("-o", "UserKnownHostsFile=" + ssh + "/known_hosts"));
        if (!configuration.contains("IdentityFile")) {
            for (String name : List.of("id_rsa", "id_ecdsa", "id_ecdsa_sk", "id_ed25519", "id_ed25519_sk")) {
                command.addAll(List.of("-o", "IdentityFile=" + ssh + "/" + name));
            }
        }
        command.addAll(List.of("-p", "" + server.port(), server.user() + "@127.0.0.1", "true"));
        var outcome = bench.tryToRun(command.toArray(String[]::new));
        List<String> theirs = outcome.error()
                .lines()
                .map(OFFERED::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .toList();

        List<String> ours =
                report().offered().stream().map(KeyOffer::fingerprint).toList();

        assertThat(theirs).as(outcome.error()).isNotEmpty();
        assertThat(ours).isEqualTo(theirs);
    }
}
