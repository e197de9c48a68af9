// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.provenance.CodeSnapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that says of the directory it is in that not all of a snapshot's code is there yet. */
final class RestoreMark {
    private static final int SHORT = 12;

    private RestoreMark() {}

    /** Named after the commit, which cannot hold a file of that name. */
    static Path create(Path directory, String commit) throws IOException {
        Path mark = place(directory, commit);
        String text = "mlgit provenance checkout " + commit + " was stopped here: not all of the code is there\n";
        return Files.writeString(mark, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** True where a part of the code was left. */
    static boolean isIn(Path directory, String commit) {
        return Files.exists(place(directory, commit));
    }

    private static Path place(Path directory, String commit) {
        return directory.resolve(CodeSnapshots.UNFINISHED + commit.substring(0, SHORT));
    }
}
