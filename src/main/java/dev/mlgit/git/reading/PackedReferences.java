// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** The file {@code packed-refs}, read again when it has been written again since. */
final class PackedReferences {
    private final Path file;
    private final ObjectFormat format;
    private String text = "";
    private @Nullable String version;
    private boolean whole;

    PackedReferences(Path commonDirectory, ObjectFormat format) {
        this.file = commonDirectory.resolve("packed-refs");
        this.format = format;
    }

    /** The object of a reference by its full name, as it stands there; null when there is none. */
    @Nullable
    String find(String name) throws IOException {
        String all = text();
        int at = all.indexOf(" " + name + "\n");
        int start = at - 2 * format.length();
        return start >= 0 && (start == 0 || all.charAt(start - 1) == '\n') ? all.substring(start, at) : null;
    }

    /** Everything in the file; empty where there is none. */
    String text() throws IOException {
        String now = version();
        for (int read = 0; !now.equals(version) && read < 3; read++) {
            version = now;
            whole = false;
            String all = SmallFile.textIfThere(file);
            text = all == null ? "" : all;
            now = version();
        }
        return text;
    }

    /** Tells one state of the file from the next: Git writes it anew each time. */
    private String version() throws IOException {
        try {
            var now = Files.readAttributes(file, BasicFileAttributes.class);
            return now.fileKey() + " " + now.size() + " " + now.lastModifiedTime();
        } catch (NoSuchFileException none) {
            return "";
        }
    }

    /** Asked before it is said that there is no such reference: a damaged file may have lost it. */
    void requireWhole() throws IOException {
        if (whole) {
            return;
        }
        if (!text.isEmpty() && !text.endsWith("\n")) {
            throw damaged();
        }
        int length = 2 * format.length();
        for (int at = 0, end; at < text.length(); at = end + 1) {
            end = text.indexOf('\n', at);
            char first = text.charAt(at);
            int name = first == '^' ? at + 1 : at;
            boolean named = end >= name + length && format.isName(text.substring(name, name + length));
            boolean good = first == '^'
                    ? named && end == name + length
                    : named && end > name + length + 1 && text.charAt(name + length) == ' ';
            if (!good && !(first == '#' && at == 0)) {
                throw damaged();
            }
        }
        whole = true;
    }

    private IOException damaged() {
        return new IOException(file + " is damaged");
    }
}
