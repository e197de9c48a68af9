// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.CloudfilesShare;
import dev.mlgit.core.io.ShellWord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the directory for backups: the user's own on the mounted cloudfiles share, unless another is named. */
final class BackupDirectory {
    private static final String BELOW = ".mlgit/key-backups";

    private final Environment environment;

    BackupDirectory(Environment environment) {
        this.environment = environment;
    }

    /** @param named as typed; empty for {@code Users/USER/.mlgit/key-backups} on the share */
    Path find(Optional<String> named) {
        return named.map(environment::path).orElseGet(() -> own(share()).resolve(BELOW));
    }

    private CloudfilesShare share() {
        var share = new CloudfilesShare(environment);
        if (!Files.isDirectory(share.root())) {
            throw MlgitException.failed(
                    "there is no cloudfiles directory at " + share.root(),
                    "name a directory that outlives this instance: mlgit key backup --to DIRECTORY",
                    "and to restore from it: mlgit key restore --from DIRECTORY",
                    "or where the share is: export MLGIT_CLOUDFILES=DIRECTORY");
        }
        return share;
    }

    private static Path own(CloudfilesShare share) {
        Path users = share.users();
        return share.own()
                .orElseThrow(() -> MlgitException.usage(
                        "which directory in " + users + " is yours?",
                        "go there first: cd " + ShellWord.of(users + "/") + "NAME",
                        "or name it: --to " + ShellWord.of(users + "/") + "NAME/" + BELOW));
    }
}
