// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.FileFailure;
import dev.mlgit.core.file.MountTable;
import dev.mlgit.core.io.ShellWord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    private Path share() {
        Path share = environment
                .variable("MLGIT_CLOUDFILES")
                .map(environment::path)
                .orElseGet(() -> environment.home().resolve("cloudfiles/code"));
        if (!Files.isDirectory(share)) {
            throw MlgitException.failed(
                    "there is no cloudfiles directory at " + share,
                    "name a directory that outlives this instance: mlgit key backup --to DIRECTORY",
                    "and to restore from it: mlgit key restore --from DIRECTORY",
                    "or where the share is: export MLGIT_CLOUDFILES=DIRECTORY");
        }
        return share;
    }

    /** The one we stand in, the one of the login name, or the only one; whose the others are nobody here can tell. */
    private Path own(Path share) {
        Path users = share.resolve("Users");
        Path here = MountTable.real(environment.workingDirectory());
        Path realUsers = MountTable.real(users);
        if (here.startsWith(realUsers) && !here.equals(realUsers)) {
            return users.resolve(realUsers.relativize(here).getName(0).toString());
        }
        Path byName = users.resolve(environment.userName());
        if (Files.isDirectory(byName) || !Files.isDirectory(users)) {
            return byName;
        }
        List<Path> all = directoriesIn(users);
        if (all.size() == 1) {
            return all.get(0);
        }
        throw MlgitException.usage(
                "which directory in " + users + " is yours?",
                "go there first: cd " + ShellWord.of(users + "/") + "NAME",
                "or name it: --to " + ShellWord.of(users + "/") + "NAME/" + BELOW);
    }

    private static List<Path> directoriesIn(Path users) {
        try (var children = Files.list(users)) {
            return children.filter(Files::isDirectory).sorted().toList();
        } catch (IOException unreadable) {
            throw MlgitException.failed("cannot read " + users + ": " + FileFailure.of(unreadable))
                    .causedBy(unreadable);
        }
    }
}
