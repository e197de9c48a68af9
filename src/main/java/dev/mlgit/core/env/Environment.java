// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.env;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What surrounds one command: variables, directories, user and host. Immutable. */
public interface Environment {
    /** What Java puts in the place of bytes that are no letters in the locale's encoding. */
    char UNREADABLE = '\ufffd';

    /** The environment variables, as a program started from here would get them. */
    Map<String, String> variables();

    /** The absolute directory the command works in: the shell's, or that of {@code -C}. */
    Path workingDirectory();

    /** {@code $HOME}, as Git has it; the account's own home where it is unset. */
    Path home();

    /** The login name. */
    String userName();

    /** The machine's name without its domain, as {@code hostname -s} prints it. */
    String hostName();

    /** The same surroundings with another working directory. */
    Environment in(Path directory);

    /** The same surroundings with this variable set. */
    Environment with(String name, String value);

    default Optional<String> variable(String name) {
        return Optional.ofNullable(variables().get(name)).filter(value -> !value.isEmpty());
    }

    /**
     * A path the user typed, taken from the working directory; {@code ~} and {@code ~/} mean the home.
     *
     * @throws InvalidPathException for what is no name here, above all bytes that Java could not read in this locale:
     *     another file would be meant
     */
    default Path path(String text) {
        requireReadable(text);
        if (text.equals("~")) {
            return home();
        }
        if (text.startsWith("~/")) {
            return home().resolve(text.substring(2));
        }
        return workingDirectory().resolve(text).normalize();
    }

    /**
     * Refuses a name of a file that Java could not read whole.
     *
     * @throws InvalidPathException when it did not
     */
    static void requireReadable(String text) {
        if (text.indexOf(UNREADABLE) >= 0) {
            throw new InvalidPathException(text, "it has bytes that are no letters in this locale");
        }
    }

    /** {@code MLGIT_SSH_DIR}, or {@code ~/.ssh}. */
    default Path sshDirectory() {
        return variable("MLGIT_SSH_DIR").map(this::path).orElseGet(() -> home().resolve(".ssh"));
    }

    /** {@code MLGIT_DATA_DIR}, or {@code $XDG_DATA_HOME/mlgit}, or {@code ~/.local/share/mlgit}. */
    default Path dataDirectory() {
        return variable("MLGIT_DATA_DIR")
                .map(this::path)
                .or(() -> variable("XDG_DATA_HOME").map(this::path).map(path -> path.resolve("mlgit")))
                .orElseGet(() -> home().resolve(".local/share/mlgit"));
    }
}
