// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.core.env.Environment;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;

/** The words that start this very mlgit again. */
final class SelfCommand {
    private final Environment environment;

    SelfCommand(Environment environment) {
        this.environment = environment;
    }

    /** The launcher, where it said where it is; else this Java with this jar; nothing where there is no jar. */
    List<String> words() {
        var launcher = environment.variable("MLGIT_LAUNCHER").map(environment::path);
        if (launcher.isPresent() && Files.isExecutable(launcher.get())) {
            return List.of(launcher.get().toString());
        }
        CodeSource source = SelfCommand.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            return List.of();
        }
        Path jar = Path.of(URI.create(source.getLocation().toString()));
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return Files.isRegularFile(jar) ? List.of(java.toString(), "-jar", jar.toString()) : List.of();
    }
}
