// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.gitclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlgit.connection.Destination;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SshLineTest {
    private static final String PACK = "git-upload-pack 'team/model.git'";

    @Test
    void readsWhatGitWrites() {
        assertThat(SshLine.parse(List.of("-o", "SendEnv=GIT_PROTOCOL", "-p", "2222", "git@example.org", PACK)))
                .isEqualTo(new SshLine(
                        new Destination("example.org", OptionalInt.of(2222), Optional.of("git")),
                        false,
                        Optional.empty(),
                        true,
                        Optional.empty(),
                        Optional.of(PACK)));
        assertThat(SshLine.parse(List.of("-6", "-l", "git", "-i", "~/.ssh/work", "[::1]", "git-receive-pack", "'x'")))
                .isEqualTo(new SshLine(
                        new Destination("::1", OptionalInt.empty(), Optional.of("git")),
                        false,
                        Optional.of("~/.ssh/work"),
                        false,
                        Optional.of("-6"),
                        Optional.of("git-receive-pack 'x'")));
    }

    @Test
    void takesTheProbeAndTheOtherWaysOfWriting() {
        assertThat(SshLine.parse(List.of("-G", "host")).probe()).isTrue();
        SshLine line = SshLine.parse(List.of("-p22", "-oUser=ada", "-oIdentityFile=key", "-T", "--", "host", "x"));
        assertThat(line.destination()).isEqualTo(new Destination("host", OptionalInt.of(22), Optional.of("ada")));
        assertThat(line.keyFile()).contains("key");
        assertThat(SshLine.parse(List.of("-l", "ada", "git@host")).destination().user())
                .contains("git");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertWrong(
                "ssh-command does not know the option '-o StrictHostKeyChecking=no'",
                "-o",
                "StrictHostKeyChecking=no",
                "host");
        assertWrong("ssh-command does not know the option '-o ProxyCommand=evil'", "-oProxyCommand=evil", "host");
        assertWrong("ssh-command does not know the option '-F'", "-F", "config", "host");
        assertWrong("not a port: '0'", "-p", "0", "host");
        assertWrong("ssh-command: -p needs a value", "-p");
        assertWrong("ssh-command needs a host", "-4");
        assertWrong("not a host: '-oProxyCommand=evil'", "--", "-oProxyCommand=evil", "x");
        assertWrong("not a host: 'git@-oProxyCommand=evil'", "git@-oProxyCommand=evil", "x");
    }

    private static void assertWrong(String message, String... words) {
        assertThatThrownBy(() -> SshLine.parse(List.of(words))).hasMessage(message);
    }
}
