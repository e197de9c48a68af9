// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.file.Mount;
import dev.mlgit.core.file.MountTable;
import dev.mlgit.testkit.TestEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceKeyHomesTest {
    @TempDir
    Path temporary;

    private Path home;
    private final List<Mount> mounts = new ArrayList<>();
    private final Map<String, String> variables = new TreeMap<>();
    private final List<Path> directories = new ArrayList<>();

    @BeforeEach
    void aPlainMachine() throws IOException {
        home = temporary.toRealPath();
        mount("/", "ext4", "/dev/root");
    }

    @Test
    void knowsNothingOfAPlainMachine() {
        assertThat(of("id_ed25519"))
                .isEqualTo(new KeyHome(StoragePlace.HOME, Survival.UNKNOWN, "nothing on this machine tells"));
        assertThat(of("/etc/key"))
                .isEqualTo(new KeyHome(StoragePlace.LOCAL_DISK, Survival.UNKNOWN, "nothing on this machine tells"));
    }

    @Test
    void keepsNothingOfAnAzureInstancesOwnDisk() {
        mount("/mnt/batch/tasks/shared/LS_root/mounts/clusters/ci-1/code", "cifs", "//acct.file.core.windows.net/code");
        String reason = "on the Azure ML instance's own disk, which is lost when it is deleted and re-created";
        assertThat(of("id_rsa")).isEqualTo(new KeyHome(StoragePlace.HOME, Survival.NO, reason));
        assertThat(of("/opt/key")).isEqualTo(new KeyHome(StoragePlace.LOCAL_DISK, Survival.NO, reason));
    }

    @Test
    void keepsWhatIsOnTheAzureShare() {
        mount("/mnt/batch/tasks/shared/LS_root/mounts/clusters/ci-1/code", "cifs", "//acct.file.core.windows.net/code");
        assertThat(of("/mnt/batch/tasks/shared/LS_root/mounts/clusters/ci-1/code/Users/ada/id_rsa"))
                .isEqualTo(new KeyHome(
                        StoragePlace.CLOUDFILES, Survival.YES, "on the mounted share, which outlives the instance"));
    }

    @Test
    void takesTheMountAtTheUsersCloudfiles() {
        mount(home + "/cloudfiles/code", "fuse.cifs", "//acct.file.core.windows.net/code");
        assertThat(of("cloudfiles/code/Users/ada/key").place()).isEqualTo(StoragePlace.CLOUDFILES);
        assertThat(of("cloudfiles/other").place()).isEqualTo(StoragePlace.HOME);
    }

    @Test
    void takesTheMountThatTheUserNames() {
        mount("/data/share", "nfs4", "server:/export");
        variables.put("MLGIT_CLOUDFILES", "/data/share/code");
        assertThat(of("/data/share/code/key").place()).isEqualTo(StoragePlace.CLOUDFILES);
        assertThat(of("/data/share/key"))
                .isEqualTo(new KeyHome(StoragePlace.SHARE, Survival.UNKNOWN, "on a share mounted from server:/export"));
    }

    @Test
    void takesNoPlainDirectoryForAShare() {
        variables.put("MLGIT_CLOUDFILES", home + "/code");
        assertThat(of("code/key").place()).isEqualTo(StoragePlace.HOME);
    }

    @Test
    void keepsNothingInMemory() {
        mount("/run", "tmpfs", "tmpfs");
        assertThat(of("/run/key"))
                .isEqualTo(new KeyHome(StoragePlace.MEMORY, Survival.NO, "in memory, which is empty after a restart"));
    }

    @Test
    void keepsOneDirectoryOfASageMakerNotebookInstance() {
        directories.add(Path.of("/home/ec2-user/SageMaker"));
        assertThat(of(".ssh/id_rsa").survives()).isEqualTo(Survival.NO);
        assertThat(of("/home/ec2-user/SageMaker/id_rsa").survives()).isEqualTo(Survival.YES);
    }

    @Test
    void keepsTheWorkspacesOfACodespace() {
        variables.put("CODESPACES", "true");
        assertThat(of(".ssh/id_rsa").survives()).isEqualTo(Survival.NO);
        assertThat(of("/workspaces/project/key").survives()).isEqualTo(Survival.YES);
    }

    @Test
    void guessesNothingAboutHubsAndContainers() {
        mount("/", "overlay", "overlay");
        assertThat(of("id_rsa"))
                .isEqualTo(new KeyHome(
                        StoragePlace.HOME, Survival.UNKNOWN, "in a container, and kept as long as that is"));
        variables.put("JUPYTERHUB_USER", "ada");
        assertThat(of("id_rsa"))
                .isEqualTo(new KeyHome(
                        StoragePlace.HOME, Survival.UNKNOWN, "what a JupyterHub keeps is its administrator's choice"));
    }

    @Test
    void takesThePersonsWordForTheHomeAlone() {
        variables.put("MLGIT_HOME_SURVIVES", "yes");
        assertThat(of("id_rsa")).isEqualTo(new KeyHome(StoragePlace.HOME, Survival.YES, "MLGIT_HOME_SURVIVES says so"));
        assertThat(of("/etc/key").survives()).isEqualTo(Survival.UNKNOWN);
        variables.put("MLGIT_HOME_SURVIVES", "no");
        assertThat(of("id_rsa").survives()).isEqualTo(Survival.NO);
        variables.put("MLGIT_HOME_SURVIVES", "perhaps");
        assertThat(of("id_rsa").survives()).isEqualTo(Survival.UNKNOWN);
    }

    private void mount(String point, String type, String source) {
        mounts.add(new Mount(Path.of(point), type, source, List.of("rw")));
    }

    private KeyHome of(String path) {
        Environment environment = new TestEnvironment(variables, home, home);
        return new InstanceKeyHomes(environment, new MountTable(mounts), directories::contains)
                .of(environment.path(path));
    }
}
