// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.ShellWord;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Iterator;

/** Puts the code of a run, or of a snapshot, into a directory of its own. */
final class CheckoutSnapshot {
    private final FindSnapshot find;
    private final CodeSnapshots snapshots;

    CheckoutSnapshot(FindSnapshot find, CodeSnapshots snapshots) {
        this.find = find;
        this.snapshots = snapshots;
    }

    record Result(LocatedSnapshot snapshot, Path directory, Restored restored) {}

    LocatedSnapshot plan(String name, Path into) {
        requireFree(into);
        return find.run(
                name,
                // Whole, since a directory is otherwise one in the copy.
                "provenance checkout " + ShellWord.of(name) + " --into "
                        + ShellWord.of(into.toAbsolutePath().normalize()));
    }

    Result run(String name, Path into) {
        LocatedSnapshot located = plan(name, into);
        return new Result(located, into, snapshots.restore(located.repository(), located.commit(), into));
    }

    /** Nothing is ever written over. */
    private static void requireFree(Path into) {
        if (Files.isDirectory(into)) {
            boolean stopped = false;
            try (DirectoryStream<Path> children = Files.newDirectoryStream(into)) {
                Iterator<Path> names = children.iterator();
                if (!names.hasNext()) {
                    return;
                }
                while (names.hasNext()) {
                    stopped |= String.valueOf(names.next().getFileName()).startsWith(CodeSnapshots.UNFINISHED);
                }
            } catch (IOException unreadable) {
                throw MlgitException.failed("cannot look into " + into + ": " + unreadable.getMessage())
                        .causedBy(unreadable);
            }
            if (stopped) {
                throw MlgitException.refused(
                        "cannot write into " + into + ": it holds a part of what a checkout wrote that was stopped",
                        "rm -r " + ShellWord.of(into));
            }
            throw MlgitException.refused(
                    "cannot write into " + into + ": the directory is not empty", "name one that is not there yet");
        }
        if (Files.exists(into, LinkOption.NOFOLLOW_LINKS)) {
            throw MlgitException.refused("cannot write into " + into + ": it is no directory");
        }
        Path parent = into.getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            throw MlgitException.failed("cannot make " + into + ": there is no " + parent, "mkdir -p " + parent);
        }
    }
}
