// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import dev.mlgit.core.output.Node;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the tracked files that Git LFS keeps, and those of them that are here only as pointers. */
final class LargeFiles {
    private static final byte[] HEADER =
            "version https://git-lfs.github.com/spec/v1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_POINTER_BYTES = 1024;
    private static final byte[] ATTRIBUTES = ".gitattributes".getBytes(StandardCharsets.US_ASCII);

    private final Repository repository;
    private final Map<String, Scope> scopes = new HashMap<>();
    private final List<String> missing = new ArrayList<>();
    private int count;
    private boolean read;

    LargeFiles(Repository repository) {
        this.repository = repository;
    }

    int count() throws IOException, AbsentException {
        read();
        return count;
    }

    /** The paths of pointers, one character a byte. */
    List<String> missing() throws IOException, AbsentException {
        read();
        return missing;
    }

    /** Null in JSON where they could not be told. */
    Node node() {
        try {
            return Node.fields()
                    .put("files", count())
                    .put(
                            "missing",
                            Node.items(missing().stream()
                                    .map(RawPath::shown)
                                    .map(Node::text)
                                    .toList()))
                    .build();
        } catch (AbsentException | IOException | InvalidPathException untold) {
            return Node.absent();
        }
    }

    private void read() throws IOException, AbsentException {
        if (read) {
            return;
        }
        Index index = repository.index();
        Layout layout = repository.layout();
        scopes.put("", Scope.of(layout.workTree(), layout.workTree()));
        var attributes = new Attributes(repository, repository.config());
        if (isMentioned(index, attributes)) {
            for (int entry = 0; entry < index.count(); entry++) {
                if (index.type(entry) != Index.SUBMODULE && index.type(entry) != Index.SYMBOLIC_LINK) {
                    look(NameBytes.text(index.path(entry)), attributes);
                }
            }
        }
        read = true;
    }

    /** Nearly no repository has filters: then no file needs to be looked at. */
    private boolean isMentioned(Index index, Attributes attributes) throws IOException, AbsentException {
        for (int entry = 0; entry < index.count(); entry++) {
            if (!index.endsWith(entry, ATTRIBUTES)) {
                continue;
            }
            byte[] path = index.path(entry);
            int start = path.length - ATTRIBUTES.length;
            boolean named = start >= 0
                    && (start == 0 || path[start - 1] == '/')
                    && java.util.Arrays.equals(path, start, path.length, ATTRIBUTES, 0, ATTRIBUTES.length);
            if (named && attributes.mention(scope(directory(NameBytes.text(path))), Set.of("filter"))) {
                return true;
            }
        }
        return attributes.mention(scope(""), Set.of("filter"));
    }

    private void look(String path, Attributes attributes) throws IOException, AbsentException {
        Scope scope = scope(directory(path));
        String name = path.substring(scope.prefix().length());
        if (!"lfs".equals(attributes.of(scope, name).get("filter"))) {
            return;
        }
        count++;
        Path file = RawPath.child(scope.directory(), name);
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && isPointer(file)) {
            missing.add(path);
        }
    }

    static boolean isPointer(Path file) throws IOException {
        if (Files.size(file) >= MOST_POINTER_BYTES) {
            return false;
        }
        byte[] content = SmallFile.bytes(file);
        return content.length >= HEADER.length
                && java.util.Arrays.equals(content, 0, HEADER.length, HEADER, 0, HEADER.length);
    }

    private static String directory(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    private Scope scope(String prefix) {
        @Nullable Scope known = scopes.get(prefix);
        if (known != null) {
            return known;
        }
        int slash = prefix.lastIndexOf('/', prefix.length() - 2);
        Scope parent = scope(prefix.substring(0, slash + 1));
        String name = prefix.substring(slash + 1, prefix.length() - 1);
        Scope scope = parent.child(RawPath.child(parent.directory(), name), name);
        scopes.put(prefix, scope);
        return scope;
    }
}
