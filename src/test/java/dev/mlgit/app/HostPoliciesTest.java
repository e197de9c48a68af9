// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.hostkey.HostPolicy;
import dev.mlgit.sshconfig.SshConfig;
import dev.mlgit.testkit.TestEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostPoliciesTest {
    @TempDir
    Path home;

    @Test
    void handsTheListsOfAlgorithmsOnAsTheyAreWritten() throws IOException {
        Files.createDirectory(home.resolve(".ssh"));
        Files.writeString(
                home.resolve(".ssh/config"), "HostKeyAlgorithms ^ssh-ed25519\nCASignatureAlgorithms -rsa-sha2-256\n");

        HostPolicy policy = HostPolicies.of(SshConfig.in(TestEnvironment.at(home), home.resolve("etc"))
                .settingsFor("git.example.org", OptionalInt.empty(), Optional.empty()));

        assertThat(policy.algorithms()).hasValue("^ssh-ed25519");
        assertThat(policy.authorityAlgorithms()).hasValue("-rsa-sha2-256");
    }
}
