// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.file.Mount;
import dev.mlgit.core.file.MountTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells who else can read what is put into a directory, as far as this machine and its makers say. */
public final class BackupReaders {
    private static final String AZURE_FILES = ".file.core.windows.net";

    private final MountTable mounts;
    private final SharedMachine machine;

    public BackupReaders(MountTable mounts, SharedMachine machine) {
        this.mounts = mounts;
        this.machine = machine;
    }

    /** Sentences for a person, without full stops; never none. */
    List<String> of(Path directory) {
        var readers = new ArrayList<String>();
        Optional<Mount> share = mounts.holding(directory).filter(Mount::isShare);
        share.ifPresent(mount -> readers.addAll(ofShare(mount)));
        // A mode that is asked for sticks on this machine's own disks, not on every share.
        readers.add(
                share.isEmpty() && !Files.exists(directory)
                        ? "the superuser of this machine: " + directory + " is made with the mode rwx------"
                        : onThisMachine(nearestExisting(directory)));
        return readers;
    }

    /** Microsoft Learn, how-to-access-terminal: files there are seen from every instance of the workspace. */
    private static List<String> ofShare(Mount mount) {
        String where = "the share " + mount.source() + " (" + mount.type() + ")";
        return mount.source().contains(AZURE_FILES)
                ? List.of(
                        "everybody in this Azure ML workspace, from instances of their own: it is on " + where,
                        "everybody who has access to the storage account " + account(mount.source()))
                : List.of("everybody who can reach or administers " + where);
    }

    private static String account(String source) {
        return source.replaceFirst("^/*", "").replaceFirst("[./].*", "");
    }

    private String onThisMachine(Path directory) {
        return machine.accessTo(directory)
                .map(access -> access.othersRead()
                        ? "every user of this machine: " + directory + " has the mode " + access.mode()
                        : "the superuser of this machine: " + directory + " has the mode " + access.mode())
                .orElse("whoever may read " + directory + " on this machine");
    }

    private static Path nearestExisting(Path directory) {
        Path existing = directory;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return existing;
    }
}
