// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.TestEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckKeyPrivacyTest {
    @TempDir
    Path temporary;

    private Path home;
    private Path ssh;
    private Path key;
    private final FakeSharedMachine alone = FakeSharedMachine.ofOnePerson();
    private final FakeSharedMachine shared = FakeSharedMachine.because("3 people have an account here");

    @BeforeEach
    void places() throws IOException {
        home = temporary.toRealPath();
        ssh = home.resolve(".ssh");
        key = ssh.resolve("id_ed25519");
    }

    @Test
    void findsNothingAtAPrivateKeyInAPrivateHome() {
        shared.with(key, mode("rw-------")).with(ssh, mode("rwx------")).with(home, mode("rwx------"));
        assertThat(check(shared).of(key)).isEmpty();
    }

    @Test
    void findsEveryBitOfAKeyFile() {
        alone.with(key, mode("rw-r-----"));
        assertThat(check(alone).of(key))
                .containsExactly(new KeyExposure(
                        "others may read the private key " + key + " (rw-r-----), and ssh will not use it",
                        "chmod 600 " + key));
        alone.with(key, mode("rw-rw-rw-"));
        assertThat(check(alone).of(key))
                .containsExactly(new KeyExposure(
                        "others may change the private key " + key + " (rw-rw-rw-), and ssh will not use it",
                        "chmod 600 " + key));
    }

    @Test
    void movesAKeyAwayFromAShareThatKeepsNoModes() {
        alone.with(home.resolve("share/my key"), mode("rwxrwxrwx"));
        var onShare = new FakeKeyHomes(new KeyHome(StoragePlace.CLOUDFILES, Survival.YES, "on the mounted share"));
        assertThat(new CheckKeyPrivacy(TestEnvironment.at(home), alone, onShare).of(home.resolve("share/my key")))
                .extracting(KeyExposure::fix)
                .containsExactly("install -m 600 '" + home + "/share/my key' '" + ssh + "/my key'");
    }

    @Test
    void findsAnotherOwner() {
        alone.with(key, new FileAccess("rw-------", false, false, Optional.of("eve")));
        assertThat(check(alone).of(key))
                .containsExactly(new KeyExposure(
                        "the private key " + key + " belongs to the user eve, who can read and change it",
                        "sudo chown tester " + key));
    }

    @Test
    void findsDirectoriesThatOthersWriteToOnEveryMachine() {
        alone.with(home, mode("rwxrwxrwx"));
        assertThat(check(alone).of(key))
                .containsExactly(new KeyExposure(
                        "others may write to " + home + " (rwxrwxrwx), and so replace your keys",
                        "chmod go-w " + home));
        alone.with(home, new FileAccess("rwxrwxrwx", true, true, Optional.empty()));
        assertThat(check(alone).of(key)).as("sticky").isEmpty();
    }

    @Test
    void mindsWhoLooksIntoTheHomeWhereThereAreOthers() {
        alone.with(home, mode("rwxr-xr-x"));
        shared.with(home, mode("rwxr-xr-x"));
        assertThat(check(alone).of(key)).isEmpty();
        assertThat(check(shared).of(key))
                .containsExactly(new KeyExposure(
                        "others may look into " + home
                                + " (rwxr-xr-x), and this is a shared machine: 3 people have an account here",
                        "chmod go-rwx " + home));
    }

    @Test
    void mindsTheGroupOnlyWhenItHasOtherMembers() {
        shared.with(home, mode("rwxrwx---"));
        assertThat(check(shared).of(key)).isEmpty();
        shared.with(home, new FileAccess("rwxrwx---", false, true, Optional.empty()));
        assertThat(check(shared).of(key)).hasSize(1);
    }

    private CheckKeyPrivacy check(SharedMachine machine) {
        return new CheckKeyPrivacy(TestEnvironment.at(home), machine, FakeKeyHomes.unknown());
    }

    private static FileAccess mode(String letters) {
        return new FileAccess(letters, false, false, Optional.empty());
    }
}
