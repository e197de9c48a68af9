// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.TestConsole;
import dev.mlgit.testkit.TestEnvironment;
import dev.mlgit.testkit.TestInvocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListHostsCommandTest {
    @TempDir
    private Path home;

    @Test
    void listsTheUsersFilesBeforeTheMachines() throws IOException {
        var files = KnownHostsFiles.in(home.resolve("user"), home.resolve("machine"));
        for (Path file : files.global()) {
            write(file, "machine " + HostKeys.line(HostKeys.RSA));
        }
        write(
                files.user().get(1),
                "|1|F1E1KeoE/eEWhi10WpGv4OdiO6Y=|3988QV0VE8wmZL7suNrYQLITLCg= " + HostKeys.line(HostKeys.ED25519));
        write(files.own(), "@cert-authority *.example.org " + HostKeys.line(HostKeys.ECDSA));
        var console = TestConsole.silent();

        int exitCode = new ListHostsCommand(
                        new TestInvocation(TestEnvironment.at(home), console), file -> new FindKnownHosts(files))
                .call();

        assertThat(exitCode).isZero();
        assertThat(console.terminal().out().replace(home.toString(), "HOME")).isEqualTo("""
                        HOSTS          KEY                    PLACE                         FINGERPRINT
                        *.example.org  @cert-authority ECDSA  ~/user/known_hosts:1          SHA256:EJAb+ez1CdyykmPvgI+cWoP43+PsMDABAOUbXep20Hs
                        [hashed name]  ED25519                ~/user/known_hosts2:1         SHA256:AYwHGb4WTssV4OCn+5N1S34LFKy9+R8cawpNF6fvBWM
                        machine        RSA                    ~/machine/ssh_known_hosts:1   SHA256:2+4Nq1uDkcEH8FDbect3217hYNcMBjfGIGogyeMijNQ
                        machine        RSA                    ~/machine/ssh_known_hosts2:1  SHA256:2+4Nq1uDkcEH8FDbect3217hYNcMBjfGIGogyeMijNQ
                        """);
    }

    @Test
    void countsTheLinesThatAreNotUnderstood() throws IOException {
        var files = KnownHostsFiles.in(home.resolve("user"), home.resolve("machine"));

        write(files.own(), "what is this");
        assertThat(said(files)).isEqualTo("""
                no known_hosts line has a key
                1 line that is not understood: mlgit host audit
                """);

        write(files.own(), "what is this\nand this");
        assertThat(said(files)).isEqualTo("""
                no known_hosts line has a key
                2 lines that are not understood: mlgit host audit
                """);
    }

    private String said(KnownHostsFiles files) {
        var console = TestConsole.silent();
        new ListHostsCommand(new TestInvocation(TestEnvironment.at(home), console), file -> new FindKnownHosts(files))
                .call();
        return console.terminal().error();
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text + "\n");
    }
}
