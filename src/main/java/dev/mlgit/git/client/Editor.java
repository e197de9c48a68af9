// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The user's editor. */
final class Editor {
    private final GitLine line;

    Editor(GitLine line) {
        this.line = line;
    }

    /** Lets the user edit a file that begins with this text; what it holds then. */
    String edit(Path file, String text, String instead) throws IOException {
        Files.writeString(file, text);
        String editor = program().orElseThrow(() -> GitFailure.error("Terminal is dumb, but EDITOR unset\n" + instead));
        if (!editor.equals(":")) {
            int exitCode = line.foreground()
                    .run(
                            List.of("sh", "-c", editor + " \"$@\"", editor, file.toString()),
                            line.environment().variables(),
                            line.environment().workingDirectory());
            if (exitCode != 0) {
                throw GitFailure.error("There was a problem with the editor '" + editor + "'.\n" + instead);
            }
        }
        return Files.readString(file);
    }

    private Optional<String> program() {
        var environment = line.environment();
        boolean dumb = environment.variable("TERM").orElse("dumb").equals("dumb");
        Optional<String> visual = dumb ? Optional.empty() : environment.variable("VISUAL");
        return environment
                .variable("GIT_EDITOR")
                .or(() -> line.setting("core", null, "editor"))
                .or(() -> visual)
                .or(() -> environment.variable("EDITOR"))
                .or(() -> dumb || !line.console().interactive() ? Optional.empty() : Optional.of("vi"));
    }
}
