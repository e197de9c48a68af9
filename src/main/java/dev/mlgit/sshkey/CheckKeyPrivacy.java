// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.file.MountTable;
import dev.mlgit.core.io.ShellWord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what lets other people at a private key: its own mode and owner, and those of the directories that lead to it.
 * A directory that others may only look into is worth a warning where there are others; one they may write to, always.
 */
public final class CheckKeyPrivacy {
    private final Environment environment;
    private final SharedMachine machine;
    private final KeyHomes homes;
    private final Map<Path, List<KeyExposure>> leadingTo = new HashMap<>();

    public CheckKeyPrivacy(Environment environment, SharedMachine machine, KeyHomes homes) {
        this.environment = environment;
        this.machine = machine;
        this.homes = homes;
    }

    /**
     * What lets others at this key; empty when nothing does.
     *
     * @param key a private key file, which need not exist yet
     */
    public List<KeyExposure> of(Path key) {
        var found = new ArrayList<KeyExposure>();
        machine.accessTo(key)
                .filter(FileAccess::isOpen)
                .ifPresent(access -> found.add(new KeyExposure(
                        "others may " + (access.mode().substring(3).contains("w") ? "change" : "read")
                                + " the private key " + key + " (" + access.mode() + "), and ssh will not use it",
                        madePrivate(key))));
        found.addAll(around(key));
        return List.copyOf(found);
    }

    /** The same without the key's own mode: its owner, and the directories that lead to it. */
    List<KeyExposure> around(Path key) {
        var found = new ArrayList<KeyExposure>();
        machine.foreignOwner(key)
                .ifPresent(owner -> found.add(new KeyExposure(
                        "the private key " + key + " belongs to the user " + owner + ", who can read and change it",
                        "sudo chown " + ShellWord.of(environment.userName()) + " " + ShellWord.of(key))));
        found.addAll(leadingTo(key));
        return List.copyOf(found);
    }

    /** What the directories that lead to it let others do. */
    List<KeyExposure> leadingTo(Path key) {
        Path parent = key.toAbsolutePath().getParent();
        return parent == null ? List.of() : leadingTo.computeIfAbsent(parent, this::directories);
    }

    /** Why a key without a passphrase would be reckless here; empty where it is the user's own business. */
    Optional<String> passphraseNeeded() {
        return machine.reason();
    }

    /** On a share a mode may not stick: there the key has to go elsewhere. */
    private String madePrivate(Path key) {
        StoragePlace place = homes.of(key).place();
        return place == StoragePlace.CLOUDFILES || place == StoragePlace.SHARE
                ? "install -m 600 " + ShellWord.of(key) + " "
                        + ShellWord.of(environment.sshDirectory().resolve(key.getFileName()))
                : "chmod 600 " + ShellWord.of(key);
    }

    /** The key's own directory, and the home when it is below that. */
    private List<KeyExposure> directories(Path directoryOfKey) {
        Path parent = directoryOfKey.normalize();
        var directories = new LinkedHashSet<Path>();
        directories.add(parent);
        if (MountTable.real(parent).startsWith(MountTable.real(environment.home()))) {
            directories.add(environment.home());
        }
        var found = new ArrayList<KeyExposure>();
        directories.forEach(directory -> found.addAll(directory(directory)));
        return List.copyOf(found);
    }

    private List<KeyExposure> directory(Path directory) {
        Optional<FileAccess> known = machine.accessTo(directory);
        if (known.isEmpty()) {
            return List.of();
        }
        FileAccess access = known.get();
        var found = new ArrayList<KeyExposure>();
        if (access.othersWrite() && !access.sticky()) {
            found.add(new KeyExposure(
                    "others may write to " + directory + " (" + access.mode() + "), and so replace your keys",
                    "chmod go-w " + ShellWord.of(directory)));
        } else if (access.othersRead() && isOwn(directory) && machine.reason().isPresent()) {
            found.add(new KeyExposure(
                    "others may look into " + directory + " (" + access.mode() + "), and this is a shared machine: "
                            + machine.reason().get(),
                    "chmod go-rwx " + ShellWord.of(directory)));
        }
        access.foreignOwner()
                .ifPresent(owner -> found.add(new KeyExposure(
                        directory + " belongs to the user " + owner + ", who can replace your keys",
                        "sudo chown " + ShellWord.of(environment.userName()) + " " + ShellWord.of(directory))));
        return found;
    }

    private boolean isOwn(Path directory) {
        return directory.equals(environment.home())
                || directory.equals(environment.sshDirectory().toAbsolutePath().normalize());
    }
}
