// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.api.errors.GitAPIException;

/** Brings the index up to the work tree. */
final class Staging {
    private static final int BATCH = 5_000;

    private final GitLine line;

    Staging(GitLine line) {
        this.line = line;
    }

    /** What is tracked and differs: changed, deleted, in conflict. */
    void tracked(Changes changes) throws IOException, GitAPIException {
        stage(changes.tracked().stream()
                .filter(change -> change.unmerged() || change.work() != ' ')
                .map(Change::path)
                .toList());
    }

    /** Each of these as it is now; what is not there any more goes. */
    void stage(Collection<String> paths) throws IOException, GitAPIException {
        Path top = line.top();
        List<String> there = paths.stream()
                .filter(path -> Files.exists(top.resolve(path), LinkOption.NOFOLLOW_LINKS))
                .toList();
        Set<String> known = new HashSet<>(there);
        List<String> gone = paths.stream().filter(path -> !known.contains(path)).toList();
        for (int at = 0; at < there.size(); at += BATCH) {
            var add = line.git().add();
            there.subList(at, Math.min(there.size(), at + BATCH)).forEach(add::addFilepattern);
            add.call();
        }
        if (!gone.isEmpty()) {
            var remove = line.git().rm().setCached(true);
            gone.forEach(remove::addFilepattern);
            remove.call();
        }
    }
}
