// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.file;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The share that every instance of an Azure ML workspace mounts, with a directory for each person below {@code Users}
 * (Microsoft Learn, how-to-access-terminal).
 */
public final class CloudfilesShare {
    private final Environment environment;

    public CloudfilesShare(Environment environment) {
        this.environment = environment;
    }

    /** {@code MLGIT_CLOUDFILES}, or {@code ~/cloudfiles/code}; it need not exist. */
    public Path root() {
        return environment.variable("MLGIT_CLOUDFILES").map(environment::path).orElseGet(() -> environment
                .home()
                .resolve("cloudfiles/code"));
    }

    /** The directory that holds a directory for each person. */
    public Path users() {
        return root().resolve("Users");
    }

    /**
     * The user's own directory: the one {@code MLGIT_CLOUDFILES_USER} names, the one we stand in, the one of the login name,
     * or the only one. Empty when there are several: the login name is the same for everybody there, and whose the others
     * are nobody can tell.
     */
    public Optional<Path> own() {
        Path users = users();
        Optional<String> named = environment.variable("MLGIT_CLOUDFILES_USER");
        if (named.isPresent()) {
            return Optional.of(users.resolve(oneName(named.get())));
        }
        Path here = MountTable.real(environment.workingDirectory());
        Path realUsers = MountTable.real(users);
        if (here.startsWith(realUsers) && !here.equals(realUsers)) {
            return Optional.of(
                    users.resolve(realUsers.relativize(here).getName(0).toString()));
        }
        Path byName = users.resolve(environment.userName());
        if (Files.isDirectory(byName) || !Files.isDirectory(users)) {
            return Optional.of(byName);
        }
        List<String> all = people();
        return all.size() == 1 ? Optional.of(users.resolve(all.get(0))) : Optional.empty();
    }

    /** The names of the directories below {@code Users}, sorted. */
    public List<String> people() {
        try (var children = Files.list(users())) {
            return children.filter(Files::isDirectory)
                    .map(child -> String.valueOf(child.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw MlgitException.failed("cannot read " + users() + ": " + FileFailure.of(unreadable))
                    .causedBy(unreadable);
        }
    }

    private static String oneName(String name) {
        if (name.contains("/") || name.equals(".") || name.equals("..")) {
            throw MlgitException.usage("MLGIT_CLOUDFILES_USER is no name of a directory: '" + name + "'");
        }
        return name;
    }
}
