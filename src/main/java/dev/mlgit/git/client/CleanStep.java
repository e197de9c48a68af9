// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.TreeSet;

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
        Changes changes = Changes.of(line);
        Pathspecs paths = Pathspecs.of(line, words.all());
        var chosen = new TreeSet<String>();
        if (!words.has("X")) {
            chosen.addAll(changes.within(paths).untracked());
        }
        if (words.has("x") || words.has("X")) {
            changes.ignored().stream()
                    .filter(paths::matches)
                    .map(path ->
                            Files.isDirectory(line.top().resolve(path), LinkOption.NOFOLLOW_LINKS) ? path + "/" : path)
                    .forEach(chosen::add);
        }
        for (String path : chosen) {
            if (!path.startsWith(line.prefix()) || (path.endsWith("/") && !words.has("d"))) {
                continue;
            }
            Path target = line.top().resolve(path);
            if (Files.exists(target.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
                // A repository of its own stays; -ff, which takes it, is native git's.
                line.out((dry ? "Would skip" : "Skipping") + " repository " + Paths.from(line, path));
                continue;
            }
            if (!words.has("quiet") || dry) {
                line.out((dry ? "Would remove " : "Removing ") + Paths.quoted(Paths.from(line, path)));
            }
            if (!dry) {
                remove(target);
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
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
