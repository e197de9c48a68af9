// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import dev.mlgit.testkit.TestEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the comparison with {@code ssh -G} cannot reach: two files, includes of a home, modes, programs, warnings. */
class SshConfigTest {
    @TempDir
    Path directory;

    private Path home;
    private Path machine;
    private Environment environment;

    @BeforeEach
    void makeDirectories() throws IOException {
        directory = directory.toRealPath();
        home = Files.createDirectories(directory.resolve("home"));
        machine = Files.createDirectories(directory.resolve("etc-ssh"));
        environment = TestEnvironment.at(home);
    }

    @Test
    void withoutFilesEverythingIsOpenSshsDefault() {
        HostSettings settings = settings("Example.COM");
        assertThat(settings.hostName()).isEqualTo("example.com");
        assertThat(settings.port()).isEqualTo(22);
        assertThat(settings.user()).isEqualTo("tester");
        assertThat(settings.identityFiles()).isEmpty();
        assertThat(settings.namesIdentityFiles()).isFalse();
        assertThat(settings.agentSocket()).isEmpty();
        assertThat(settings.userKnownHostsFiles())
                .containsExactly(home.resolve(".ssh/known_hosts"), home.resolve(".ssh/known_hosts2"));
        assertThat(settings.globalKnownHostsFiles())
                .containsExactly(machine.resolve("ssh_known_hosts"), machine.resolve("ssh_known_hosts2"));
        assertThat(settings.strictHostKeyChecking()).isEqualTo(StrictHostKeyChecking.ASK);
        assertThat(settings.origin("StrictHostKeyChecking")).isEmpty();
        assertThat(settings.updateHostKeys()).isEqualTo(YesNoAsk.YES);
        assertThat(settings.proxyJump()).isEmpty();
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void theUsersOwnFileWinsOverTheMachines() throws IOException {
        own("Host a\n  Port 2200\n");
        global("Host *\n  Port 2300\n  HashKnownHosts yes\n  StrictHostKeyChecking no\n");
        HostSettings settings = settings("a");
        assertThat(settings.port()).isEqualTo(2200);
        assertThat(settings.hashKnownHosts()).isTrue();
        assertThat(settings.origin("Port")).contains(new SettingOrigin(home.resolve(".ssh/config"), 2, true));
        assertThat(settings.origin("stricthostkeychecking"))
                .contains(new SettingOrigin(machine.resolve("ssh_config"), 4, false));
        assertThat(settings("b").port()).isEqualTo(2300);
    }

    @Test
    void whatWasTypedWinsOverBoth() throws IOException {
        own("Host *\n  Port 2200\n  User git\nMatch user alice\n  Port 9\n  IdentitiesOnly yes\n");
        HostSettings settings = config().settingsFor("a", OptionalInt.of(443), Optional.of("alice"));
        assertThat(settings.port()).isEqualTo(443);
        assertThat(settings.user()).isEqualTo("alice");
        assertThat(settings.identitiesOnly()).isTrue();
        assertThat(settings.origin("port")).isEmpty();
    }

    @Test
    void aRelativeIncludeIsInTheDirectoryOfItsSide() throws IOException {
        own("Include conf.d/*.conf ~/more\n");
        write(home.resolve(".ssh/conf.d/b.conf"), "User second\nHostKeyAlias alias\n");
        write(home.resolve(".ssh/conf.d/a.conf"), "User first\n");
        write(home.resolve("more"), "Port 7\n");
        global("Include ssh_config.d/*.conf\n");
        write(machine.resolve("ssh_config.d/x.conf"), "HashKnownHosts yes\n");
        HostSettings settings = settings("a");
        assertThat(settings.user()).isEqualTo("first");
        assertThat(settings.hostKeyAlias()).contains("alias");
        assertThat(settings.port()).isEqualTo(7);
        assertThat(settings.hashKnownHosts()).isTrue();
        assertThat(settings.origin("HostKeyAlias").orElseThrow().ownFile()).isTrue();
        assertThat(settings.origin("HashKnownHosts").orElseThrow().ownFile()).isFalse();
    }

    @Test
    void theMachinesFileMayNotIncludeFromAHome() throws IOException {
        global("Include ~/x\n");
        assertThatThrownBy(() -> settings("a"))
                .hasMessage(
                        "bad SSH configuration: " + machine.resolve("ssh_config") + " line 1: bad include path ~/x.");
    }

    @Test
    void anotherDirectoryStandsForTheOneInTheHome() throws IOException {
        Path other = Files.createDirectories(directory.resolve("other"));
        environment = environment.with("MLGIT_SSH_DIR", other.toString());
        write(other.resolve("config"), "Include part\n");
        write(other.resolve("part"), "Port 5\n");
        own("Port 6\n");
        assertThat(settings("a").port()).isEqualTo(5);
        assertThat(settings("a").userKnownHostsFiles().get(0)).isEqualTo(other.resolve("known_hosts"));
    }

    @Test
    @Timeout(20)
    void aFileThatIncludesItselfIsAnError() throws IOException {
        own("Include config\n");
        assertThatThrownBy(() -> settings("a"))
                .hasMessage("Too many recursive configuration includes, at " + home.resolve(".ssh/config"));
    }

    @Test
    void neverRunsAProgram() throws IOException {
        Path trace = home.resolve("it-ran");
        own("Match exec \"touch " + trace + "\"\n  Port 1\n"
                + "Match !exec \"touch " + trace + "\"\n  Port 2\n"
                + "Match host other exec \"touch " + trace + "\"\n  Port 3\n"
                + "Host *\n  Port 4\n  ProxyCommand touch " + trace + "\n");
        HostSettings settings = settings("a");
        assertThat(settings.port()).isEqualTo(4);
        assertThat(trace).doesNotExist();
        assertThat(settings.warnings())
                .containsExactly(
                        home.resolve(".ssh/config")
                                + " line 1: Match exec is not evaluated by mlgit; its block is skipped",
                        home.resolve(".ssh/config")
                                + " line 3: Match exec is not evaluated by mlgit; its block is skipped");
    }

    @Test
    void canonicalNamesAreNotLookedUpAndThatIsSaidOnce() throws IOException {
        own("CanonicalizeHostname yes\nCanonicalDomains example.com\nMatch canonical\n  Port 3\n");
        HostSettings settings = settings("Web");
        assertThat(settings.port()).isEqualTo(3);
        assertThat(settings.warnings())
                .containsExactly("CanonicalizeHostname is not followed by mlgit; the name is used as it is: web");
    }

    @Test
    void anUnsupportedOptionIsAWarning() throws IOException {
        own("RSAAuthentication yes\n");
        assertThat(settings("a").warnings())
                .containsExactly(home.resolve(".ssh/config") + " line 1: Unsupported option \"rsaauthentication\"");
    }

    @Test
    void tagsAreUnderstoodAsNewerSshDoes() throws IOException {
        own("Host a\n  Tag work\nMatch tagged work\n  Port 8\n");
        assertThat(settings("a").port()).isEqualTo(8);
        assertThat(settings("b").port()).isEqualTo(22);
    }

    @Test
    void everyBadLineIsNamedAndAKeywordOfAnotherSshHasAWayOut() throws IOException {
        own("Port none\nUseKeychain yes\nHost *\n  IdentitiesOnly sure\n");
        Path file = home.resolve(".ssh/config");
        assertThatThrownBy(() -> settings("a"))
                .hasMessage("bad SSH configuration: " + file + " line 1: Bad port 'none'.\n"
                        + "  " + file + " line 2: Bad configuration option: usekeychain\n"
                        + "  " + file + " line 4: unsupported option \"sure\".")
                .satisfies(failure -> assertThat(((MlgitException) failure).hints())
                        .containsExactly(
                                "ssh refuses this file too: ssh -G -F '" + file + "' HOST shows what it says",
                                "for a keyword of another ssh, put above it: IgnoreUnknown usekeychain"));
    }

    @Test
    void aFileThatOthersCanWriteIsRefusedInTheWordsOfSsh() throws IOException {
        own("Port 1\n");
        Path file = home.resolve(".ssh/config");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        assertThatThrownBy(() -> settings("a"))
                .hasMessage("Bad owner or permissions on " + file)
                .satisfies(failure ->
                        assertThat(((MlgitException) failure).hints()).containsExactly("chmod go-w '" + file + "'"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(settings("a").port()).isEqualTo(1);
    }

    @Test
    void anIncludedFileThatOthersCanWriteIsRefusedToo() throws IOException {
        own("Include part\n");
        Path part = write(home.resolve(".ssh/part"), "Port 1\n");
        Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw----rw-"));
        assertThatThrownBy(() -> settings("a")).hasMessage("Bad owner or permissions on " + part);
    }

    @Test
    void aFileOfAnotherUserIsRefused() throws IOException {
        Path file = write(directory.resolve("foreign"), "Port 1\n");
        int owner = (Integer) Files.getAttribute(file, "unix:uid");
        if (owner == 0) {
            Files.setAttribute(file, "unix:uid", 4711);
            owner = 4711;
        }
        int me = owner + 1;
        assertThatThrownBy(() -> ConfigFile.lines(file, true, me))
                .hasMessage("Bad owner or permissions on " + file)
                .satisfies(failure -> assertThat(((MlgitException) failure).hints())
                        .containsExactly("chown \"$USER\" '" + file + "'"));
    }

    @Test
    void aLinkToTheNullDeviceSaysNothing() throws IOException {
        Files.createDirectories(home.resolve(".ssh"));
        Files.createSymbolicLink(home.resolve(".ssh/config"), Path.of("/dev/null"));
        // The device itself may be written by everybody, and ssh refuses it for that.
        assertThatThrownBy(() -> settings("a"))
                .hasMessage("Bad owner or permissions on " + home.resolve(".ssh/config"));
        Files.delete(home.resolve(".ssh/config"));
        Files.createSymbolicLink(machine.resolve("ssh_config"), Path.of("/dev/null"));
        assertThat(settings("a").port()).isEqualTo(22);
    }

    @Test
    @Timeout(20)
    void aPipeIsNoConfiguration() throws IOException {
        RealParts.assumeProgram("mkfifo", "coreutils");
        Files.createDirectories(home.resolve(".ssh"));
        RealCommand.run(home, Map.of("PATH", System.getenv("PATH")), List.of("mkfifo", "-m", "600", ".ssh/config"))
                .success();
        assertThatThrownBy(() -> settings("a"))
                .hasMessage("cannot read the SSH configuration " + home.resolve(".ssh/config") + ": not a file");
    }

    @Test
    void aDirectorySaysNothing() throws IOException {
        Files.createDirectories(home.resolve(".ssh/config"));
        Files.setPosixFilePermissions(home.resolve(".ssh/config"), PosixFilePermissions.fromString("rwx------"));
        assertThat(settings("a").port()).isEqualTo(22);
    }

    @Test
    void aFileOfHugeSizeIsRefused() throws IOException {
        own("");
        try (var file = new java.io.RandomAccessFile(home.resolve(".ssh/config").toFile(), "rw")) {
            file.setLength(1L << 30);
        }
        assertThatThrownBy(() -> settings("a"))
                .hasMessage("cannot read the SSH configuration " + home.resolve(".ssh/config") + ": larger than 4 MB");
    }

    @Test
    void expandsTheTokensOfKeyFiles() throws IOException {
        own("Host *\n  HostName real.example.org\n  User git\n"
                + "  IdentityFile ~/.ssh/%r@%h-%n\n  IdentityFile %d/${KEYS}/k\n  IdentityFile none\n"
                + "  CertificateFile /c/%%-%p\n");
        environment = environment.with("KEYS", "folder");
        HostSettings settings = settings("Typed");
        assertThat(settings.identityFiles())
                .containsExactly(home.resolve(".ssh/git@real.example.org-Typed"), home.resolve("folder/k"));
        assertThat(settings.namesIdentityFiles()).isTrue();
        assertThat(settings.certificateFiles()).containsExactly(Path.of("/c/%-22"));
    }

    @Test
    void anUnknownTokenIsNamedWithItsPlace() throws IOException {
        own("IdentityFile ~/%z\nHostName %x\n");
        assertThatThrownBy(() -> settings("a"))
                .hasMessage(home.resolve(".ssh/config") + ":2: HostName: unknown key %x in '%x'");
        own("IdentityFile ~/%z\nUserKnownHostsFile ${NOWHERE}/x\nIdentityAgent ${open\n");
        HostSettings settings = settings("a");
        assertThatThrownBy(settings::identityFiles)
                .hasMessageStartingWith(home.resolve(".ssh/config") + ":1: IdentityFile: unknown key %z");
        assertThatThrownBy(settings::userKnownHostsFiles)
                .hasMessage(home.resolve(".ssh/config") + ":2: UserKnownHostsFile: env var ${NOWHERE} has no value");
        assertThatThrownBy(settings::agentSocket).hasMessageContaining("environment variable missing closing '}'");
    }

    @Test
    void theAgentIsTheVariablesUnlessTheFilesSayOtherwise() throws IOException {
        environment = environment.with("SSH_AUTH_SOCK", "/run/mine").with("OTHER", "/run/other");
        assertThat(settings("a").agentSocket()).contains(Path.of("/run/mine"));
        own("Host none\n  IdentityAgent none\nHost var\n  IdentityAgent $OTHER\nHost unset\n  IdentityAgent $NOT_SET\n"
                + "Host same\n  IdentityAgent SSH_AUTH_SOCK\nHost path\n  IdentityAgent ~/s-%r\n");
        assertThat(settings("none").agentSocket()).isEmpty();
        assertThat(settings("var").agentSocket()).contains(Path.of("/run/other"));
        assertThat(settings("unset").agentSocket()).isEmpty();
        assertThat(settings("same").agentSocket()).contains(Path.of("/run/mine"));
        assertThat(settings("path").agentSocket()).contains(home.resolve("s-tester"));
    }

    @Test
    void theProxyCommandHasItsTokensReplaced() throws IOException {
        own("Host a\n  HostName b\n  Port 9\n  User u\n  ProxyCommand nc -x %n %h %p # %r %%\n");
        assertThat(settings("a").proxyCommand()).contains("nc -x a b 9 # u %");
    }

    @Test
    void jumpsAreInTheOrderOfTheHops() throws IOException {
        own("ProxyJump one,bob@two:23,[2001:db8::1]:24 # the way in\n");
        assertThat(settings("a").proxyJump())
                .containsExactly(
                        new JumpHost(Optional.empty(), "one", OptionalInt.empty()),
                        new JumpHost(Optional.of("bob"), "two", OptionalInt.of(23)),
                        new JumpHost(Optional.empty(), "2001:db8::1", OptionalInt.of(24)));
        assertThat(settings("a").proxyCommand()).isEmpty();
    }

    @Test
    void controlCharactersOfAFileDoNotReachTheTerminal() throws IOException {
        own("Bad\u001b[31mKey yes\n");
        assertThatThrownBy(() -> settings("a"))
                .hasMessage("bad SSH configuration: " + home.resolve(".ssh/config")
                        + " line 1: Bad configuration option: bad[31mkey");
    }

    @Test
    void algorithmListsAddTakeAwayAndPutFirst() {
        List<String> usual = List.of("a1", "a2", "b1");
        List<String> all = List.of("a1", "a2", "b1", "c1");
        assertThat(new AlgorithmList("+c1,nobody").over(usual, all)).containsExactly("a1", "a2", "b1", "c1");
        assertThat(new AlgorithmList("-a*").over(usual, all)).containsExactly("b1");
        assertThat(new AlgorithmList("^b1").over(usual, all)).containsExactly("b1", "a1", "a2");
        assertThat(new AlgorithmList("c*,a2").over(usual, all)).containsExactly("c1", "a2");
    }

    private SshConfig config() {
        return SshConfig.in(environment, machine);
    }

    private HostSettings settings(String host) {
        return config().settingsFor(host);
    }

    private void own(String text) throws IOException {
        write(home.resolve(".ssh/config"), text);
    }

    private void global(String text) throws IOException {
        write(machine.resolve("ssh_config"), text);
    }

    private static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }
}
