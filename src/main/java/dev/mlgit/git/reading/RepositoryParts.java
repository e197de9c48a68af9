// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import dev.mlgit.core.output.Node;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells what of a repository is not here or not finished. */
final class RepositoryParts {
    private final Repository repository;
    private final Layout layout;

    RepositoryParts(Repository repository) {
        this.repository = repository;
        this.layout = repository.layout();
    }

    /** True when some remote has promised to send objects that are asked for. */
    boolean isPartial() throws AbsentException {
        return promisor() != null;
    }

    /** The remote and the filter it left objects out by; null in JSON for a whole clone. */
    Node partial() {
        try {
            String remote = promisor();
            return remote == null
                    ? Node.absent()
                    : Node.fields()
                            .put("remote", remote)
                            .put(
                                    "filter",
                                    Optional.ofNullable(
                                            repository.config().text("remote", remote, "partialclonefilter")))
                            .build();
        } catch (AbsentException untold) {
            return Node.absent();
        }
    }

    private @Nullable String promisor() throws AbsentException {
        String named = repository.config().text("extensions", "partialclone");
        if (named != null) {
            return named;
        }
        for (ConfigEntry entry : repository.config().entries()) {
            if (entry.isOfSubsection("remote", "promisor") && GitConfig.truth(entry.value())) {
                return entry.subsection();
            }
        }
        return null;
    }

    boolean isSparse() throws AbsentException {
        return repository.config().truth("core", "sparsecheckout", false);
    }

    /** How it is chosen and how many files are left out; null in JSON for a whole checkout. */
    Node sparse() {
        try {
            if (!isSparse()) {
                return Node.absent();
            }
            Index index = repository.index();
            int skipped = 0;
            for (int entry = 0; entry < index.count(); entry++) {
                skipped += index.isSkipped(entry) ? 1 : 0;
            }
            return Node.fields()
                    .put("cone", repository.config().truth("core", "sparsecheckoutcone", false))
                    .put("files_left_out", skipped)
                    .build();
        } catch (AbsentException | IOException untold) {
            return Node.absent();
        }
    }

    /** What was begun and not finished, as {@code git status} tells. */
    Optional<String> operation() {
        Path git = layout.gitDirectory();
        if (Files.exists(git.resolve("MERGE_HEAD"))) {
            return Optional.of("merge");
        }
        if (Files.exists(git.resolve("rebase-merge"))) {
            return Optional.of("rebase");
        }
        if (Files.exists(git.resolve("rebase-apply"))) {
            return Optional.of(Files.exists(git.resolve("rebase-apply/applying")) ? "am" : "rebase");
        }
        if (Files.exists(git.resolve("CHERRY_PICK_HEAD"))) {
            return Optional.of("cherry-pick");
        }
        if (Files.exists(git.resolve("REVERT_HEAD"))) {
            return Optional.of("revert");
        }
        return Files.exists(git.resolve("BISECT_LOG")) ? Optional.of("bisect") : Optional.empty();
    }

    /** The work tree this one is a submodule of, as {@code git rev-parse --show-superproject-working-tree} prints it. */
    Optional<String> superproject() {
        Path above = layout.workTree().getParent();
        if (above == null) {
            return Optional.empty();
        }
        try {
            Layout outer = new Discovery(repository.environment()).find(above);
            String name = Scope.of(outer.workTree(), layout.workTree()).prefix();
            byte[] path = name.substring(0, name.length() - 1).getBytes(StandardCharsets.ISO_8859_1);
            Index index = new Repository(outer, repository.environment()).index();
            int entry = index.lowerBound(0, index.count(), 0, path);
            boolean submodule =
                    entry < index.count() && index.isNamed(entry, 0, path) && index.type(entry) == Index.SUBMODULE;
            return submodule ? Optional.of(outer.workTree().toString()) : Optional.empty();
        } catch (AbsentException | IOException | InvalidPathException none) {
            return Optional.empty();
        }
    }
}
