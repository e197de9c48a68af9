// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.file.Mount;
import dev.mlgit.core.file.MountTable;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Recognises the instance by its own marks, and says only what its maker has documented: an Azure ML compute instance by
 * its code share, a SageMaker notebook instance by its persistent directory, a codespace and a JupyterHub server by
 * their variables. On every other machine the answer is unknown, unless {@code MLGIT_HOME_SURVIVES} gives it.
 */
public final class InstanceKeyHomes implements KeyHomes {
    /** Microsoft Learn, how-to-access-terminal, and Git transcripts of instances. */
    private static final String AZURE_CODE_SHARES = "/mnt/batch/tasks/shared/LS_root/mounts/clusters/";

    private static final String AZURE_CODE = "/code";
    /** Amazon: everything outside it is made anew at each start of a notebook instance. */
    private static final String SAGEMAKER_KEPT = "/home/ec2-user/SageMaker";
    /** GitHub Docs: a rebuild clears changes outside it. */
    private static final String CODESPACES_KEPT = "/workspaces";

    private final Environment environment;
    private final MountTable mounts;
    private final Predicate<Path> directoryExists;

    public InstanceKeyHomes(Environment environment, MountTable mounts, Predicate<Path> directoryExists) {
        this.environment = environment;
        this.mounts = mounts;
        this.directoryExists = directoryExists;
    }

    @Override
    public KeyHome of(Path file) {
        Path real = MountTable.real(file);
        Optional<Mount> mount = mounts.holding(real);
        StoragePlace place = place(real, mount);
        if (place == StoragePlace.CLOUDFILES) {
            return new KeyHome(place, Survival.YES, "on the mounted share, which outlives the instance");
        }
        return said(place).or(() -> documented(real, place)).orElseGet(() -> unknown(place, mount));
    }

    /** The code share of this workspace: where {@code MLGIT_CLOUDFILES} says, if something is mounted there. */
    private boolean isCloudfiles(Path real, Mount mount) {
        if (!mount.isShare()) {
            return false;
        }
        Path cloudfiles = MountTable.real(
                environment.variable("MLGIT_CLOUDFILES").map(environment::path).orElseGet(() -> environment
                        .home()
                        .resolve("cloudfiles/code")));
        return real.startsWith(cloudfiles) || isAzureCodeShare(mount);
    }

    private StoragePlace place(Path real, Optional<Mount> mount) {
        if (mount.isPresent() && isCloudfiles(real, mount.get())) {
            return StoragePlace.CLOUDFILES;
        }
        if (mount.filter(Mount::isMemory).isPresent()) {
            return StoragePlace.MEMORY;
        }
        // A root that is mounted from elsewhere, as small virtual machines have it, is this machine's disk.
        if (mount.filter(Mount::isShare)
                .filter(share -> !share.isContainerLayer() && share.point().getNameCount() > 0)
                .isPresent()) {
            return StoragePlace.SHARE;
        }
        return real.startsWith(MountTable.real(environment.home())) ? StoragePlace.HOME : StoragePlace.LOCAL_DISK;
    }

    /** The user's or the administrator's own word on the home. */
    private Optional<KeyHome> said(StoragePlace place) {
        if (place != StoragePlace.HOME) {
            return Optional.empty();
        }
        return environment.variable("MLGIT_HOME_SURVIVES").flatMap(word -> switch (word) {
            case "yes" -> Optional.of(new KeyHome(place, Survival.YES, "MLGIT_HOME_SURVIVES says so"));
            case "no" -> Optional.of(new KeyHome(place, Survival.NO, "MLGIT_HOME_SURVIVES says so"));
            default -> Optional.empty();
        });
    }

    private Optional<KeyHome> documented(Path real, StoragePlace place) {
        if (place == StoragePlace.MEMORY) {
            return lost(place, "in memory, which is empty after a restart");
        }
        if (place == StoragePlace.SHARE) {
            return Optional.empty();
        }
        if (isAzureInstance()) {
            return lost(place, "on the Azure ML instance's own disk, which is lost when it is deleted and re-created");
        }
        Path sageMaker = environment.path(SAGEMAKER_KEPT);
        if (directoryExists.test(sageMaker)) {
            return real.startsWith(sageMaker)
                    ? kept(place, "below " + SAGEMAKER_KEPT + ", which the notebook instance keeps")
                    : lost(place, "outside " + SAGEMAKER_KEPT + ", all that the notebook instance keeps");
        }
        if (environment.variable("CODESPACES").filter("true"::equals).isPresent()) {
            return real.startsWith(environment.path(CODESPACES_KEPT))
                    ? kept(place, "below " + CODESPACES_KEPT + ", which a rebuild of the codespace keeps")
                    : lost(place, "outside " + CODESPACES_KEPT + ", all that a rebuild of the codespace keeps");
        }
        return Optional.empty();
    }

    private KeyHome unknown(StoragePlace place, Optional<Mount> mount) {
        if (place == StoragePlace.SHARE) {
            return new KeyHome(
                    place,
                    Survival.UNKNOWN,
                    "on a share mounted from " + mount.map(Mount::source).orElse("elsewhere"));
        }
        if (environment.variable("JUPYTERHUB_USER").isPresent()) {
            return new KeyHome(place, Survival.UNKNOWN, "what a JupyterHub keeps is its administrator's choice");
        }
        if (mount.filter(Mount::isContainerLayer).isPresent()) {
            return new KeyHome(place, Survival.UNKNOWN, "in a container, and kept as long as that is");
        }
        return new KeyHome(place, Survival.UNKNOWN, "nothing on this machine tells");
    }

    private boolean isAzureInstance() {
        for (Mount mount : mounts.mounts()) {
            if (isAzureCodeShare(mount)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAzureCodeShare(Mount mount) {
        return mount.isShare() && isAzureCodeShare(mount.point().toString());
    }

    /** One name stands between. */
    private static boolean isAzureCodeShare(String point) {
        int end = point.length() - AZURE_CODE.length();
        return end > AZURE_CODE_SHARES.length()
                && point.startsWith(AZURE_CODE_SHARES)
                && point.endsWith(AZURE_CODE)
                && point.indexOf('/', AZURE_CODE_SHARES.length()) == end;
    }

    private static Optional<KeyHome> kept(StoragePlace place, String reason) {
        return Optional.of(new KeyHome(place, Survival.YES, reason));
    }

    private static Optional<KeyHome> lost(StoragePlace place, String reason) {
        return Optional.of(new KeyHome(place, Survival.NO, reason));
    }
}
