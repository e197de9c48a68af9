// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.tour;

import dev.mlgit.core.error.MlgitException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The small project the tour trains with; its files are packed into the program from {@code config/tour}. */
final class TrainingProject {
    static final String NAME = "machines";

    private static final String RESOURCES = "/dev/mlgit/config/tour/";
    /** The name in the jar stands first; Maven would leave out a file called {@code .gitignore}. */
    private static final Map<String, String> FILES = Map.of(
            "gitignore", ".gitignore",
            "README.md", "README.md",
            "readings.csv", "readings.csv",
            "settings.txt", "settings.txt",
            "train.py", "train.py",
            "train.sh", "train.sh");

    private TrainingProject() {}

    /** Content by name in the repository. */
    static Map<String, byte[]> files() {
        var files = new LinkedHashMap<String, byte[]>();
        FILES.forEach((resource, name) -> files.put(name, read(resource)));
        return files;
    }

    /** What trains it: Python where there is one that starts, the shell's own arithmetic elsewhere. */
    static List<String> command(boolean python) {
        return python ? List.of("python3", "train.py") : List.of("sh", "train.sh");
    }

    private static byte[] read(String resource) {
        try (InputStream stream = TrainingProject.class.getResourceAsStream(RESOURCES + resource)) {
            if (stream == null) {
                throw MlgitException.failed("the tour's file " + resource + " is not in this build");
            }
            return stream.readAllBytes();
        } catch (IOException unreadable) {
            throw MlgitException.failed("cannot read the tour's file " + resource)
                    .causedBy(unreadable);
        }
    }
}
