// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.FileFailure;
import dev.mlgit.provenance.ContentVisitor;
import dev.mlgit.provenance.NewContent;
import dev.mlgit.provenance.UploadFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Uploads after the one ignore file at the top. */
public final class IgnoreFileUploads implements UploadFiles {
    private static final List<String> IGNORE_FILES = List.of(".amlignore", ".gitignore");

    @Override
    public Upload of(Path directory) {
        String ignoreFile = ignoreFile(directory);
        var walk = walk(directory, ignoreFile);
        List<Entry> entries = walk.entries.values().stream()
                .sorted(Comparator.comparing(Entry::path))
                .toList();
        return new Upload(ignoreFile, entries, walk.skipped.stream().sorted().toList());
    }

    @Override
    public void visit(Path directory, ContentVisitor visitor) {
        walk(directory, ignoreFile(directory)).files.forEach((name, file) -> {
            try (InputStream content = Files.newInputStream(file)) {
                String path = RawPath.shown(name);
                visitor.visit(new NewContent(NewContent.Kind.FILE, path, "", true, Files.size(file), content));
            } catch (IOException unreadable) {
                throw failed(file, unreadable);
            }
        });
    }

    private static String ignoreFile(Path directory) {
        return IGNORE_FILES.stream()
                .filter(name -> Files.isRegularFile(directory.resolve(name)))
                .findFirst()
                .orElse("");
    }

    private static Walk walk(Path directory, String ignoreFile) {
        try {
            var walk = new Walk(ignoreFile.isEmpty() ? List.of() : patterns(directory.resolve(ignoreFile)));
            walk.add(directory, "", List.of());
            return walk;
        } catch (IOException unreadable) {
            throw failed(directory, unreadable);
        }
    }

    private static MlgitException failed(Path where, IOException failure) {
        String file = failure instanceof FileSystemException named && named.getFile() != null
                ? named.getFile()
                : where.toString();
        return MlgitException.failed("cannot read " + file + ": " + FileFailure.of(failure))
                .causedBy(failure);
    }

    private static List<PathPattern> patterns(Path file) throws IOException {
        String text = SmallFile.patternsIfThere(file, true);
        var patterns = new ArrayList<PathPattern>();
        for (String line : text == null ? new String[0] : text.split("\n", -1)) {
            PathPattern pattern = PathPattern.ofIgnoreLine("", line);
            if (pattern != null) {
                patterns.add(pattern);
            }
        }
        return patterns;
    }

    /** Everything by its raw path. */
    private static final class Walk {
        private final List<PathPattern> patterns;
        private final SortedMap<String, Entry> entries = new TreeMap<>();
        private final SortedMap<String, Path> files = new TreeMap<>();
        private final List<String> skipped = new ArrayList<>();

        Walk(List<PathPattern> patterns) {
            this.patterns = patterns;
        }

        /** @param above the directories on the way, so that no link leads round for ever */
        void add(Path directory, String prefix, List<Path> above) throws IOException {
            var way = new ArrayList<>(above);
            way.add(directory.toRealPath());
            try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
                for (Path child : children) {
                    String path = prefix + NameBytes.text(NameBytes.ofLast(child));
                    boolean folder = Files.isDirectory(child);
                    if (child.endsWith(".git") || isIgnored(path, folder, patterns)) {
                        continue;
                    }
                    if (folder && !way.contains(child.toRealPath())) {
                        add(child, path + "/", way);
                    } else if (Files.isRegularFile(child)) {
                        entries.put(path, new Entry(RawPath.shown(path), Files.size(child)));
                        files.put(path, child);
                    } else {
                        skipped.add(RawPath.shown(path));
                    }
                }
            } catch (DirectoryIteratorException unreadable) {
                throw unreadable.getCause();
            }
        }
    }

    private static boolean isIgnored(String path, boolean folder, List<PathPattern> patterns) {
        for (int at = patterns.size() - 1; at >= 0; at--) {
            if (patterns.get(at).matches(path, folder, false)) {
                return !patterns.get(at).negated();
            }
        }
        return false;
    }
}
