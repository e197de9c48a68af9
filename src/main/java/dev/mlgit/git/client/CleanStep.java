// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/** {@code git clean}. */
final class CleanStep implements GitStep {
    @Override
    public int run(GitLine line, List<String> arguments) throws IOException {
        Words words = Words.parse(
                "clean", arguments, "n,dry-run", "f,force", "d", "q,quiet", "x", "X", "!i,interactive", "!e,exclude=");
        boolean dry = words.has("dry-run");
        if (!dry && !words.has("force") && line.truth("clean", "requireForce", true)) {
            throw GitFailure.fatal(
                    "clean.requireForce defaults to true and neither -i, -n, nor -f given; refusing to clean");
        }
        for (CleanPlan.Entry entry : new CleanPlan(line, words).entries()) {
            String path = entry.path();
            if (entry.repository()) {
                // -ff, which takes it, is native git's.
                line.out((dry ? "Would skip" : "Skipping") + " repository " + Paths.quoted(Paths.from(line, path)));
                continue;
            }
            if (!words.has("quiet") || dry) {
                line.out((dry ? "Would remove " : "Removing ") + Paths.quoted(Paths.from(line, path)));
            }
            if (!dry) {
                remove(line.top().resolve(path));
            }
        }
        return 0;
    }

    private static void remove(Path target) throws IOException {
        Files.walkFileTree(target, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                    Path directory, @org.jspecify.annotations.Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                try {
                    Files.delete(directory);
                } catch (DirectoryNotEmptyException filledMeanwhile) {
                    throw GitFailure.error("failed to remove " + directory.getFileName() + ": Directory not empty")
                            .causedBy(filledMeanwhile);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
