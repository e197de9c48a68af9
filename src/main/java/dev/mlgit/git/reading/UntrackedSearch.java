// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells what of the files that the index does not have counts as untracked; of one thread. */
final class UntrackedSearch {
    private final Repository repository;
    private final IgnoreRules ignores;

    UntrackedSearch(Repository repository, GitConfig config) {
        this.repository = repository;
        this.ignores = new IgnoreRules(repository, config);
    }

    /** True for a file that is not ignored, and for a directory with such a file somewhere in it. */
    boolean hasAny(Scope scope, String name) throws IOException, AbsentException {
        return hasAny(scope, RawPath.child(scope.directory(), name), name);
    }

    private boolean hasAny(Scope scope, Path child, String name) throws IOException, AbsentException {
        Stat stat = Stat.of(child);
        if (stat == null) {
            return false;
        }
        if (!stat.isDirectory()) {
            return (stat.isRegular() || stat.isLink()) && !ignores.isIgnored(scope, name, false);
        }
        if (ignores.isIgnored(scope, name, true)) {
            return false;
        }
        if (repository.isNested(child)) {
            return true;
        }
        Scope below = scope.child(child, name);
        try (DirectoryStream<Path> children = Files.newDirectoryStream(child)) {
            for (Path inner : children) {
                String innerName = NameBytes.text(NameBytes.ofLast(inner));
                if (!innerName.equals(".git") && hasAny(below, inner, innerName)) {
                    return true;
                }
            }
        } catch (DirectoryIteratorException failure) {
            throw failure.getCause();
        }
        return false;
    }
}
