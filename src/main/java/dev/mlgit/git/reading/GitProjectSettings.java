// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.provenance.ProjectSettings;
import dev.mlgit.provenance.Reason;
import dev.mlgit.provenance.SnapshotSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Settings of the Git configuration, and of the project's own file, which has its form. */
public final class GitProjectSettings implements ProjectSettings {
    private static final Set<String> SECTIONS = Set.of("mlgit", "user", "gpg");
    private static final int MOST_BYTES = 1 << 16;

    private final Environment environment;

    public GitProjectSettings(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Values read(Path directory) {
        try {
            Layout layout = new Discovery(environment).find(directory);
            GitConfig config = new Repository(layout, environment).config();
            return new Values(values(config.entries()), values(ofProject(layout.workTree())));
        } catch (AbsentException reason) {
            return switch (reason.reason()) {
                case "unreadable-config" -> throw failed("cannot read the Git configuration", reason);
                case "unreadable-reference" -> throw failed("cannot read the settings for " + directory, reason);
                default -> ofUserAlone(directory);
            };
        } catch (IOException | InvalidPathException unreadable) {
            throw MlgitException.failed("cannot read the settings for " + directory + ": " + unreadable.getMessage())
                    .causedBy(unreadable);
        }
    }

    private static MlgitException failed(String what, AbsentException reason) {
        Throwable cause = reason.getCause();
        String why = cause == null || cause.getMessage() == null ? Reason.text(reason.reason()) : cause.getMessage();
        return MlgitException.failed(what + ": " + why).causedBy(reason);
    }

    /** Where there is no repository, or one that is not trusted. */
    private Values ofUserAlone(Path directory) {
        try {
            return new Values(values(ConfigFiles.trusted(environment, directory).entries()), Map.of());
        } catch (IOException | InvalidPathException unreadable) {
            throw MlgitException.failed("cannot read the Git configuration", "git config --global --list")
                    .causedBy(unreadable);
        }
    }

    private static List<ConfigEntry> ofProject(Path workTree) throws IOException {
        Path file = workTree.resolve(SnapshotSettings.PROJECT_FILE);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException(SnapshotSettings.PROJECT_FILE + " is too large");
        }
        try {
            String text = SmallFile.textIfThere(file);
            return text == null ? List.of() : ConfigText.parse(text);
        } catch (IOException broken) {
            throw new IOException(SnapshotSettings.PROJECT_FILE + ": " + broken.getMessage(), broken);
        }
    }

    private static Map<String, List<String>> values(List<ConfigEntry> entries) {
        var values = new HashMap<String, List<String>>();
        for (ConfigEntry entry : entries) {
            if (SECTIONS.contains(entry.section())) {
                String value = entry.value();
                String middle = entry.subsection().isEmpty() ? "." : "." + entry.subsection() + ".";
                values.computeIfAbsent(entry.section() + middle + entry.name(), name -> new ArrayList<>())
                        .add(value == null ? "" : value);
            }
        }
        return values;
    }
}
