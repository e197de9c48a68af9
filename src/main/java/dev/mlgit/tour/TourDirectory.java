// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.tour;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.id.IdSource;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The temporary directory of one tour: a home for Ada, who takes it, and what her Git server serves.
 *
 * @param root owner-only; the name is short, for it is on the screen
 */
record TourDirectory(Path root) {
    private static final int MOST_TRIES = 100;
    private static final String GIT_CONFIG = """
            [user]
            \tname = Ada
            \temail = ada@example.com
            """;
    /** What a command may know of the real surroundings; no agent, no Git variable and no other home gets through. */
    private static final Set<String> INHERITED = Set.of(
            "PATH", "LANG", "LC_ALL", "LC_CTYPE", "TERM", "COLUMNS", "NO_COLOR", "TZ", "JAVA_HOME", "MLGIT_JAVA");

    /** Makes the directory, empty. */
    static TourDirectory create(Path parent, IdSource ids) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            var directory = new TourDirectory(
                    parent.resolve("mlgit-tour-" + ids.newUuid().toString().substring(0, 4)));
            if (directory.make(directory.root)) {
                return directory;
            }
        }
        throw MlgitException.failed("no free name for a directory of the tour in " + parent);
    }

    /** Makes what stands in it. */
    void furnish() {
        make(home());
        make(repositories());
        try {
            Files.writeString(home().resolve(".gitconfig"), GIT_CONFIG);
        } catch (IOException unwritable) {
            throw MlgitException.failed("cannot write to " + home()).causedBy(unwritable);
        }
    }

    /** False when it was there already. */
    private boolean make(Path directory) {
        try {
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            return true;
        } catch (FileAlreadyExistsException taken) {
            return false;
        } catch (IOException unwritable) {
            throw MlgitException.failed(
                            "cannot make a directory for the tour: " + directory,
                            "TMPDIR=$HOME mlgit tour makes it in your home")
                    .causedBy(unwritable);
        }
    }

    Path home() {
        return root.resolve("ada");
    }

    Path sshDirectory() {
        return home().resolve(".ssh");
    }

    Path dataDirectory() {
        return home().resolve(".local/share/mlgit");
    }

    Path repositories() {
        return root.resolve("server");
    }

    Path authorizedKeys() {
        return root.resolve("authorized_keys");
    }

    /** Ada's environment. */
    Map<String, String> variables(Environment real) {
        var variables = new TreeMap<String, String>();
        INHERITED.forEach(name -> real.variable(name).ifPresent(value -> variables.put(name, value)));
        variables.put("HOME", home().toString());
        variables.put("USER", "ada");
        variables.put("LOGNAME", "ada");
        variables.put("GIT_CONFIG_NOSYSTEM", "1");
        variables.put("MLGIT_SSH_DIR", sshDirectory().toString());
        variables.put("MLGIT_DATA_DIR", dataDirectory().toString());
        return variables;
    }
}
