// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.CloudfilesShare;
import dev.mlgit.core.file.Mount;
import dev.mlgit.core.file.MountTable;
import dev.mlgit.core.io.Console;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.io.ShellWord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Decides where a clone goes: as git does, or to the user's own directory on the share that is kept. */
final class Placement {
    private final Environment environment;
    private final Console console;
    private final MountTable mounts;
    private final CloudfilesShare share;

    Placement(Environment environment, Console console, MountTable mounts) {
        this.environment = environment;
        this.console = console;
        this.mounts = mounts;
        this.share = new CloudfilesShare(environment);
    }

    /**
     * Chooses, and asks where nothing tells which directory of the share is the user's.
     *
     * @param typed the directory on the command line
     * @param to the place that was asked for
     * @param name the directory name that git would choose
     */
    Destination choose(Optional<String> typed, Optional<Place> to, String name) {
        boolean mounted = shareIsMounted();
        String wanted = typed.orElse(name);
        if (to.isPresent()) {
            return checked(wanted, to.get());
        }
        if (typed.isEmpty() && mounted && isHome(environment.workingDirectory())) {
            return at(own().resolve(name), true);
        }
        Path directory = environment.path(wanted).normalize();
        return new Destination(directory, wanted, placeOf(directory), mounted);
    }

    /** What kind of storage this directory is on. */
    Place placeOf(Path directory) {
        boolean below = directory.startsWith(share.root().normalize())
                || MountTable.real(directory).startsWith(MountTable.real(share.root()));
        return below ? Place.CLOUDFILES : Place.LOCAL;
    }

    /** True on an instance: the share is a file system of its own, other than that of the home. */
    boolean shareIsMounted() {
        Optional<Mount> mount = mounts.holding(share.root());
        return mount.filter(Mount::isShare).isPresent()
                && !mount.equals(mounts.holding(environment.home()))
                && Files.isDirectory(share.root());
    }

    private Destination checked(String wanted, Place place) {
        boolean absolute = wanted.startsWith("/") || wanted.startsWith("~");
        Path directory = absolute
                ? environment.path(wanted).normalize()
                : base(place).resolve(wanted).normalize();
        if (placeOf(directory) != place) {
            throw MlgitException.usage(
                    directory + (place == Place.LOCAL ? " is" : " is not") + " on the cloudfiles share at "
                            + share.root(),
                    "leave one out: --to " + place.word() + ", or the directory");
        }
        return at(directory, true);
    }

    private Path base(Place place) {
        if (place == Place.CLOUDFILES) {
            if (!Files.isDirectory(share.root())) {
                throw MlgitException.failed(
                        "there is no cloudfiles directory at " + share.root(),
                        "where the share is: export MLGIT_CLOUDFILES=DIRECTORY",
                        "or clone to a disk of this machine: mlgit clone --to local URL");
            }
            return own();
        }
        return localBase();
    }

    /** The working directory where that is local; else the home. */
    private Path localBase() {
        if (isLocal(environment.workingDirectory())) {
            return environment.workingDirectory();
        }
        if (isLocal(environment.home())) {
            return environment.home();
        }
        throw MlgitException.failed(
                "neither " + environment.workingDirectory() + " nor the home is on a disk of this machine",
                "name a directory that is: mlgit clone URL /DIRECTORY");
    }

    private boolean isLocal(Path directory) {
        boolean elsewhere = mounts.holding(directory)
                .filter(mount -> mount.isShare()
                        && !mount.isContainerLayer()
                        && mount.point().getNameCount() > 0)
                .isPresent();
        return !elsewhere && placeOf(directory) == Place.LOCAL;
    }

    private Path own() {
        Optional<Path> own = share.own();
        return own.isPresent() ? own.get() : chosen(share.people());
    }

    private Path chosen(List<String> people) {
        if (console.interactive() && !people.isEmpty()) {
            console.status("Whose are you, of the directories in " + share.users() + "?");
            people.forEach(name -> console.status("  " + SafeText.line(name)));
            String answer = console.ask("Your directory there: ").strip();
            if (people.contains(answer)) {
                console.hint("to be asked no more: export MLGIT_CLOUDFILES_USER=" + ShellWord.of(answer));
                return share.users().resolve(answer);
            }
            throw MlgitException.usage(
                    "no directory '" + SafeText.line(answer) + "' in " + share.users(),
                    "name the place: mlgit clone URL DIRECTORY");
        }
        throw MlgitException.usage(
                "which directory in " + share.users() + " is yours?",
                "say it once: export MLGIT_CLOUDFILES_USER=NAME",
                "or name the place: mlgit clone URL DIRECTORY",
                "or clone to a disk of this machine: mlgit clone --to local URL");
    }

    private Destination at(Path directory, boolean choice) {
        return new Destination(directory, shown(directory), placeOf(directory), choice);
    }

    /** As people write it. */
    private String shown(Path directory) {
        return directory.startsWith(environment.home())
                ? "~/" + environment.home().relativize(directory)
                : directory.toString();
    }

    private boolean isHome(Path directory) {
        return MountTable.real(directory).equals(MountTable.real(environment.home()));
    }
}
