// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import dev.mlgit.testkit.TestEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PosixSharedMachineTest {
    /** An account of every system, and nobody's own. */
    private static final int NOBODY = 65534;

    @TempDir
    Path temporary;

    private Path root;
    private Path home;
    private final Map<String, String> variables = new TreeMap<>();
    private final List<String> users = new ArrayList<>();
    private final List<String> groups = new ArrayList<>();

    @BeforeEach
    void aHomeAmongHomes() throws IOException {
        root = temporary.toRealPath();
        home = Files.createDirectories(root.resolve("homes/ada"));
        Files.createDirectories(root.resolve("homes/bob"));
        user("ada", 1001, 1001, "/bin/bash", home);
        groups.add("ada:x:1001:");
    }

    @Test
    void countsPeopleNotServices() {
        user("root", 0, 0, "/bin/bash", home);
        user("backup", 34, 34, "/bin/bash", home);
        user("nobody", NOBODY, NOBODY, "/bin/sh", home);
        user("robot", 1002, 1002, "/usr/sbin/nologin", home);
        user("gone", 1003, 1003, "/bin/bash", root.resolve("none"));
        users.add("a line of something else");
        assertThat(machine().reason()).isEmpty();
        user("bob", 1004, 1004, "/bin/bash", root.resolve("homes/bob"));
        assertThat(machine().reason()).hasValue("2 people have an account here");
    }

    @Test
    void takesAHubAndThePersonsWord() {
        variables.put("JUPYTERHUB_USER", "ada");
        assertThat(machine().reason()).hasValue("it belongs to a JupyterHub");
        variables.put("MLGIT_SHARED_MACHINE", "no");
        assertThat(machine().reason()).isEmpty();
        variables.put("MLGIT_SHARED_MACHINE", "yes");
        assertThat(machine().reason()).hasValue("MLGIT_SHARED_MACHINE says so");
    }

    @Test
    void seesOthersByTheHomesTheyOwn() throws IOException {
        assumeSuperuser();
        Files.setAttribute(home, "unix:uid", 1001);
        assertThat(machine().reason()).isEmpty();
        Files.setAttribute(root.resolve("homes/bob"), "unix:uid", 2002);
        assertThat(machine().reason()).hasValue("2 people have an account here");
    }

    @Test
    void knowsAGroupOfOthersByItsListAndByTheirAccounts() throws IOException {
        groups.add("team:x:5000:ada,bob");
        groups.add("mine:x:5001:ada,root");
        user("carol", 1005, 5002, "/usr/sbin/nologin", home);
        Accounts accounts = accounts();
        assertThat(accounts.hasOtherMembers(5000, 1001)).isTrue();
        assertThat(accounts.hasOtherMembers(5001, 1001)).isFalse();
        assertThat(accounts.hasOtherMembers(5002, 1001)).isTrue();
        assertThat(accounts.hasOtherMembers(1001, 1001)).isFalse();
    }

    @Test
    void readsModes() throws IOException {
        Path file = Files.createFile(home.resolve("key"));
        for (String letters : List.of("rw-------", "rw-r--r--", "r-xrwx-wx", "---------")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(letters));
            assertThat(machine().accessTo(file).orElseThrow().mode()).isEqualTo(letters);
        }
        assertThat(machine().accessTo(home.resolve("none"))).isEmpty();
    }

    /** The system itself answers: whatever user nobody can really read or replace must have been warned of. */
    @Test
    void warnsOfEverythingThatAnotherUserReallyCanDo() throws IOException {
        assumeSuperuser();
        RealParts.assumeProgram("setpriv", "util-linux");
        open(temporary);
        open(root.resolve("homes"));
        Path ssh = Files.createDirectory(home.resolve(".ssh"));
        Path key = Files.writeString(ssh.resolve("id"), "secret\n");
        int reached = 0;
        for (String homeMode : List.of("rwx------", "rwxr-x---", "rwxr-xr-x", "rwx-----x", "rwxrwxrwx")) {
            for (String sshMode : List.of("rwx------", "rwxr-xr-x", "rwxrwxrwx")) {
                for (String keyMode : List.of("rw-------", "rw-r-----", "rw-r--r--", "rw-----w-")) {
                    chmod(home, homeMode);
                    chmod(ssh, sshMode);
                    chmod(key, keyMode);
                    boolean can = nobodyCan(
                            "test -r " + key + " || test -w " + key + " || test -w " + ssh + " || test -w " + home);
                    reached += can ? 1 : 0;
                    var check = new CheckKeyPrivacy(environment(), sharedMachine(), FakeKeyHomes.unknown());
                    assertThat(!can || !check.of(key).isEmpty())
                            .as(homeMode + " " + sshMode + " " + keyMode)
                            .isTrue();
                }
            }
        }
        assertThat(reached).isGreaterThan(10);
    }

    @Test
    void warnsOfAnAccessListThatAnotherUserReallyCanUse() throws IOException {
        assumeSuperuser();
        RealParts.assumeProgram("setfacl", "acl");
        RealParts.assumeProgram("setpriv", "util-linux");
        open(temporary);
        open(root.resolve("homes"));
        Path key = Files.writeString(home.resolve("id"), "secret\n");
        chmod(home, "rwx------");
        chmod(key, "rw-------");
        var check = new CheckKeyPrivacy(environment(), sharedMachine(), FakeKeyHomes.unknown());
        assertThat(check.of(key)).isEmpty();

        sh("setfacl -m u:" + NOBODY + ":rx '" + home + "'; setfacl -m u:" + NOBODY + ":r '" + key + "'");

        assertThat(nobodyCan("test -r " + key)).isTrue();
        var again = new CheckKeyPrivacy(environment(), sharedMachine(), FakeKeyHomes.unknown());
        List<KeyExposure> found = again.of(key);
        assertThat(found).extracting(KeyExposure::fix).containsExactly("chmod 600 " + key, "chmod go-rwx " + home);
        for (KeyExposure exposure : found) {
            sh(exposure.fix());
        }
        assertThat(nobodyCan("test -r " + key)).as("after the fix").isFalse();
    }

    private static void assumeSuperuser() {
        if (!RealParts.superuser()) {
            RealParts.skip("only the superuser can act as another user");
        }
    }

    private boolean nobodyCan(String test) {
        String id = String.valueOf(NOBODY);
        return RealCommand.run(
                                root,
                                environment().variables(),
                                List.of("setpriv", "--reuid", id, "--regid", id, "--clear-groups", "sh", "-c", test))
                        .exitCode()
                == 0;
    }

    private void sh(String script) {
        RealCommand.run(root, environment().variables(), List.of("sh", "-ec", script))
                .success();
    }

    private static void open(Path directory) throws IOException {
        chmod(directory, "rwxr-xr-x");
    }

    private static void chmod(Path path, String letters) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(letters));
    }

    private void user(String name, int number, int group, String shell, Path directory) {
        users.add(String.join(
                ":", name, "x", String.valueOf(number), String.valueOf(group), "", directory.toString(), shell));
    }

    private Accounts accounts() throws IOException {
        Path passwd = Files.write(root.resolve("passwd"), users);
        return Accounts.read(passwd, Files.write(root.resolve("group"), groups));
    }

    private SharedMachine machine() {
        try {
            Accounts known = accounts();
            return new PosixSharedMachine(environment(), () -> known, 1001, directory -> false);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    /** As the superuser sees it, with the access lists that ls shows. */
    private SharedMachine sharedMachine() throws IOException {
        variables.put("MLGIT_SHARED_MACHINE", "yes");
        Accounts known = accounts();
        return new PosixSharedMachine(environment(), () -> known, 0, PosixSharedMachineTest::hasAccessList);
    }

    private static boolean hasAccessList(Path path) {
        return RealCommand.run(
                        path.getParent(), Map.of("PATH", System.getenv("PATH")), List.of("ls", "-ldn", path.toString()))
                .success()
                .startsWith("+", 10);
    }

    private TestEnvironment environment() {
        var all = new TreeMap<>(variables);
        all.put("PATH", System.getenv("PATH"));
        return new TestEnvironment(Map.copyOf(all), home, home);
    }
}
