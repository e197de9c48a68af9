// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.FileFailure;
import dev.mlgit.provenance.UploadFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Uploads after the one ignore file at the top. Links are not followed: they count as the files they are. */
public final class IgnoreFileUploads implements UploadFiles {
    private static final List<String> IGNORE_FILES = List.of(".amlignore", ".gitignore");

    @Override
    public Upload of(Path directory) {
        try {
            String file = "";
            for (String name : IGNORE_FILES) {
                if (file.isEmpty() && Files.isRegularFile(directory.resolve(name))) {
                    file = name;
                }
            }
            List<PathPattern> patterns = file.isEmpty() ? List.of() : patterns(directory.resolve(file));
            var entries = new ArrayList<Entry>();
            add(directory, "", patterns, entries);
            entries.sort(Comparator.comparing(Entry::path));
            return new Upload(file, entries);
        } catch (IOException unreadable) {
            throw MlgitException.failed("cannot read " + directory + ": " + FileFailure.of(unreadable))
                    .causedBy(unreadable);
        }
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

    private static void add(Path directory, String prefix, List<PathPattern> patterns, List<Entry> entries)
            throws IOException {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
            for (Path child : children) {
                String name = NameBytes.text(NameBytes.ofLast(child));
                boolean folder = Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS);
                if (name.equals(".git") || isIgnored(prefix + name, folder, patterns)) {
                    continue;
                }
                if (folder) {
                    add(child, prefix + name + "/", patterns, entries);
                } else {
                    entries.add(new Entry(RawPath.shown(prefix + name), (Long)
                            Files.getAttribute(child, "size", LinkOption.NOFOLLOW_LINKS)));
                }
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
