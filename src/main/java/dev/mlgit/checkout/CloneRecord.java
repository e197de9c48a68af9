// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.FileFailure;
import dev.mlgit.core.file.FileWrites;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a work tree knows of its clone when its Git directory is elsewhere, and may be lost: enough to clone that again. A
 * file beside {@code .git}, which Git is told to ignore.
 *
 * @param url as the clone has it, without a password
 * @param branch what was checked out; empty for a tag or a commit
 */
record CloneRecord(String url, Optional<String> branch) {
    static final String NAME = ".mlgit-clone";

    private static final long MOST_BYTES = 65_536;

    /** Writes it, and has Git ignore it. */
    void write(Path workTree, Path gitDirectory) {
        try {
            var text =
                    new StringBuilder("# Where these files were cloned from, in case their Git directory is lost.\n");
            text.append("url = ").append(url).append('\n');
            branch.ifPresent(name -> text.append("branch = ").append(name).append('\n'));
            FileWrites.replaceWithAnyMode(
                    workTree.resolve(NAME), text.toString().getBytes(StandardCharsets.UTF_8));
            Path exclude = Files.createDirectories(gitDirectory.resolve("info")).resolve("exclude");
            Files.writeString(exclude, "/" + NAME + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw MlgitException.failed("cannot write " + workTree.resolve(NAME) + ": " + FileFailure.of(failure))
                    .causedBy(failure);
        }
    }

    /** Empty where there is none, or nothing that makes sense. */
    static Optional<CloneRecord> read(Path workTree) {
        Path file = workTree.resolve(NAME);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
                return Optional.empty();
            }
            Map<String, String> values = values(Files.readAllLines(file, StandardCharsets.UTF_8));
            return Optional.ofNullable(values.get("url"))
                    .map(url -> new CloneRecord(url, Optional.ofNullable(values.get("branch"))));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Map<String, String> values(List<String> lines) {
        var values = new HashMap<String, String>();
        for (String line : lines) {
            int equals = line.indexOf(" = ");
            if (equals > 0 && !line.startsWith("#")) {
                values.put(line.substring(0, equals), line.substring(equals + 3).strip());
            }
        }
        return values;
    }
}
