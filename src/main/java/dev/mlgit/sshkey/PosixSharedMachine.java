// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.env.Environment;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Asks a POSIX system. A machine is shared when it is a JupyterHub's, when at least two people have an account, or when
 * homes of several owners stand side by side; {@code MLGIT_SHARED_MACHINE} overrules all of it.
 *
 * <p>An access list need not be read: where there is one, the letters of the group are its mask, the most that anybody
 * on it may do. Only whether there is one has to be known, and only for directories of a group without other members.
 */
public final class PosixSharedMachine implements SharedMachine {
    /** Where people's accounts begin and end (login.defs of Debian and of Red Hat). */
    private static final int FIRST_PERSON = 1000;

    private static final int LAST_PERSON = 60000;
    /** A directory of more homes than this has told enough. */
    private static final int MOST_HOMES = 1000;

    private static final int STICKY = 01000;

    private final Environment environment;
    private final Supplier<Accounts> accounts;
    private final int self;
    private final Predicate<Path> hasAccessList;

    /**
     * @param accounts asked for only when it comes to other people
     * @param self the caller's user number
     */
    public PosixSharedMachine(
            Environment environment, Supplier<Accounts> accounts, int self, Predicate<Path> hasAccessList) {
        this.environment = environment;
        this.accounts = accounts;
        this.self = self;
        this.hasAccessList = hasAccessList;
    }

    @Override
    public Optional<String> reason() {
        Optional<String> said = environment.variable("MLGIT_SHARED_MACHINE");
        if (said.isPresent()) {
            return said.filter("yes"::equals).map(yes -> "MLGIT_SHARED_MACHINE says so");
        }
        if (environment.variable("JUPYTERHUB_USER").isPresent()) {
            return Optional.of("it belongs to a JupyterHub");
        }
        Set<Integer> people = new TreeSet<>(accounts.get().people(PosixSharedMachine::isPerson));
        if (isPerson(self)) {
            people.add(self);
        }
        people.addAll(ownersOfHomes());
        return people.size() < 2 ? Optional.empty() : Optional.of(people.size() + " people have an account here");
    }

    @Override
    public Optional<FileAccess> accessTo(Path path) {
        try {
            Map<String, Object> found = Files.readAttributes(path, "unix:mode,uid,gid");
            int mode = number(found, "mode");
            int owner = number(found, "uid");
            return Optional.of(new FileAccess(
                    letters(mode),
                    (mode & STICKY) != 0,
                    groupMayMore(mode) && isSharedGroup(path, number(found, "gid")),
                    foreign(owner)));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException notToBeAsked) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> foreignOwner(Path path) {
        try {
            return foreign(number(Files.readAttributes(path, "unix:uid"), "uid"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException notToBeAsked) {
            return Optional.empty();
        }
    }

    private Optional<String> foreign(int owner) {
        return owner == self || owner == 0
                ? Optional.empty()
                : Optional.of(accounts.get().name(owner).orElse("number " + owner));
    }

    private static int number(Map<String, Object> attributes, String name) {
        return attributes.get(name) instanceof Integer number ? number : 0;
    }

    /** What everybody may, the group need not be asked about: so no program is started for a usual directory. */
    private static boolean groupMayMore(int mode) {
        return ((mode >> 3) & ~mode & 07) != 0;
    }

    private boolean isSharedGroup(Path path, int group) {
        return accounts.get().hasOtherMembers(group, self) || hasAccessList.test(path);
    }

    /** Accounts that a network keeps are in no file here, but their homes have owners. */
    private Set<Integer> ownersOfHomes() {
        var owners = new TreeSet<Integer>();
        Path homes = environment.home().toAbsolutePath().normalize().getParent();
        if (homes == null
                || homes.getNameCount() == 0
                || accessTo(homes).filter(FileAccess::sticky).isPresent()) {
            return owners;
        }
        int seen = 0;
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(homes)) {
            for (Path home : stream) {
                if (++seen > MOST_HOMES) {
                    return owners;
                }
                ownerOf(home).filter(PosixSharedMachine::isPerson).ifPresent(owners::add);
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException closedToUs) {
            return owners;
        }
        return owners;
    }

    private static Optional<Integer> ownerOf(Path home) {
        try {
            return Files.isDirectory(home, LinkOption.NOFOLLOW_LINKS)
                    ? Optional.of(number(Files.readAttributes(home, "unix:uid"), "uid"))
                    : Optional.empty();
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException notToBeAsked) {
            return Optional.empty();
        }
    }

    private static boolean isPerson(int user) {
        return user >= FIRST_PERSON && user <= LAST_PERSON;
    }

    private static String letters(int mode) {
        var letters = new StringBuilder();
        for (int bit = 8; bit >= 0; bit--) {
            letters.append((mode & (1 << bit)) == 0 ? '-' : "xwr".charAt(bit % 3));
        }
        return letters.toString();
    }
}
