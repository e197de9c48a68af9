// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.git.reading.AbsentException;
import dev.mlgit.git.reading.Objects;
import dev.mlgit.git.reading.References;
import dev.mlgit.git.reading.Repository;
import dev.mlgit.provenance.NestedReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Tells which references keep snapshots of repositories inside, and which of them nothing needs. */
final class NestedReferences {
    private static final String ALL = "refs/mlgit/";
    private static final String NESTED = ALL + "nested/";

    private final Repository outer;
    private final NestedRepositories repositories;
    private final Set<Path> stores = new TreeSet<>();
    private final Map<Path, Set<String>> needed = new HashMap<>();

    NestedReferences(Repository outer) {
        this.outer = outer;
        this.repositories = new NestedRepositories(outer);
    }

    /** @param removed the full names of references of the outer repository that go */
    List<NestedReference> unneeded(Set<String> removed) throws IOException, AbsentException {
        stores.addAll(repositories.ofSubmodules());
        try (var objects = new Objects(outer.layout(), outer.references())) {
            var links = new GitLinks(objects);
            for (Map.Entry<String, String> reference :
                    outer.references().below(ALL).entrySet()) {
                boolean stays = !removed.contains(reference.getKey());
                for (Map.Entry<String, String> inner :
                        links.of(reference.getValue()).entrySet()) {
                    note(inner.getKey(), inner.getValue(), stays);
                }
                if (!stays) {
                    // What stays may have the same directories, which are to be seen again then.
                    links = new GitLinks(objects);
                }
            }
        }
        addWhatIsTakenInside();
        var unneeded = new ArrayList<NestedReference>();
        for (Path store : stores) {
            for (Map.Entry<String, String> reference : below(store, NESTED).entrySet()) {
                boolean needless = !needed.getOrDefault(store, Set.of()).contains(reference.getValue());
                if (needless && !hasOtherWorkTrees(store)) {
                    unneeded.add(new NestedReference(store, reference.getKey(), reference.getValue()));
                }
            }
        }
        return unneeded;
    }

    /** Snapshots that were taken in a repository inside need those that are further inside. */
    private void addWhatIsTakenInside() throws IOException, AbsentException {
        for (Path store : List.copyOf(stores)) {
            for (String folder : List.of(ALL + "runs/", ALL + "snapshots/")) {
                for (String commit : below(store, folder).values()) {
                    noteInside(store, "", commit, true);
                }
            }
        }
    }

    /** A commit of the repository at a raw path, and those further inside that it names. */
    private void note(String path, String commit, boolean isNeeded) throws IOException, AbsentException {
        for (Path store : repositories.stores(path)) {
            stores.add(store);
            boolean isNew = !isNeeded
                    || needed.computeIfAbsent(store, key -> new HashSet<>()).add(commit);
            if (isNew) {
                noteInside(store, path + "/", commit, isNeeded);
            }
        }
    }

    private void noteInside(Path store, String prefix, String commit, boolean isNeeded)
            throws IOException, AbsentException {
        try (Objects objects = Objects.in(store, outer.layout().format())) {
            if (objects.has(outer.layout().format().bytes(commit))) {
                for (Map.Entry<String, String> inner :
                        new GitLinks(objects).of(commit).entrySet()) {
                    note(prefix + inner.getKey(), inner.getValue(), isNeeded);
                }
            }
        }
    }

    private Map<String, String> below(Path store, String folder) throws IOException, AbsentException {
        return new References(store, store, outer.layout().format()).below(folder);
    }

    /** A work tree elsewhere may be inside of a repository that is not known here. */
    private static boolean hasOtherWorkTrees(Path store) {
        return Files.isDirectory(store.resolve("worktrees"));
    }
}
