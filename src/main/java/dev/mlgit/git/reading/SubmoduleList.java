// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import dev.mlgit.core.output.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists submodules: the commit the index records, the one that is checked out, and what differs from that. */
final class SubmoduleList {
    private static final int MOST_LEVELS = 20;

    private final Repository repository;
    private final int level;

    SubmoduleList(Repository repository) {
        this(repository, 0);
    }

    private SubmoduleList(Repository repository, int level) {
        this.repository = repository;
        this.level = level;
    }

    int count() throws IOException, AbsentException {
        return entries(repository.index()).size();
    }

    /** Null in JSON where they could not be told. */
    Node node() {
        try {
            Index index = repository.index();
            var nodes = new ArrayList<Node>();
            for (int entry : entries(index)) {
                nodes.add(node(index, entry));
            }
            return Node.items(nodes);
        } catch (AbsentException | IOException | InvalidPathException untold) {
            return Node.absent();
        }
    }

    private static List<Integer> entries(Index index) {
        var entries = new ArrayList<Integer>();
        for (int entry = 0; entry < index.count(); entry++) {
            if (index.type(entry) == Index.SUBMODULE && !index.isUnmerged(entry)) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private Node node(Index index, int entry) {
        Layout layout = repository.layout();
        String path = NameBytes.text(index.path(entry));
        var node = Node.fields()
                .put("path", RawPath.shown(path))
                .put("recorded", layout.format().hex(index.object(entry), 0));
        try {
            Path directory = layout.workTree();
            for (String name : path.split("/", -1)) {
                directory = RawPath.child(directory, name);
            }
            Repository inner = Files.isDirectory(directory) ? repository.submodule(directory) : null;
            if (inner == null) {
                throw new AbsentException("not-checked-out");
            }
            if (level == MOST_LEVELS) {
                throw new AbsentException("too-deep");
            }
            String commit = inner.references().resolve("HEAD");
            List<FileState> changes = inner.changes(inner.layout().workTree(), true);
            return node.put("checked_out", Optional.ofNullable(commit))
                    .put("dirty", !changes.isEmpty())
                    .put("changes", FactReader.files(changes))
                    .put("submodules", new SubmoduleList(inner, level + 1).node())
                    .build();
        } catch (AbsentException reason) {
            return node.put("absent", reason.reason()).build();
        } catch (IOException | InvalidPathException | IndexOutOfBoundsException unreadable) {
            return node.put("absent", "unreadable-repository").build();
        }
    }
}
