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
        boolean sorted = all.startsWith("# pack-refs with:")
                && all.substring(0, all.indexOf('\n') + 1).contains(" sorted ");
        int line = sorted ? sortedLine(all, name) : line(all, name);
        return line < 0 ? null : all.substring(line, line + 2 * format.length());
    }

    private int line(String all, String name) {
        int start = all.indexOf(" " + name + "\n") - 2 * format.length();
        return start >= 0 && (start == 0 || all.charAt(start - 1) == '\n') ? start : -1;
    }

    /** As Git searches, so that a file whose order is broken gives what it gives Git. */
    private int sortedLine(String all, String name) {
        int low = all.indexOf('\n') + 1;
        int high = all.length();
        while (low < high) {
            int line = start(all, low, (low + high) >>> 1);
            int end = all.indexOf('\n', line);
            int nameStart = line + 2 * format.length() + 1;
            if (end < nameStart) {
                return -1;
            }
            int order = all.substring(nameStart, end).compareTo(name);
            if (order == 0) {
                return line;
            }
            if (order < 0) {
                low = end + 1;
                while (low < high && all.charAt(low) == '^') {
                    low = all.indexOf('\n', low) + 1;
                    if (low == 0) {
                        return -1;
                    }
                }
            } else {
                high = line;
            }
        }
        return -1;
    }

    /** The start of the line of a reference that a place is in, or that a peeled line there belongs to. */
    private static int start(String all, int first, int place) {
        int line = all.lastIndexOf('\n', place - 1) + 1;
        while (line > first && all.charAt(line) == '^') {
            line = all.lastIndexOf('\n', line - 2) + 1;
        }
        return Math.max(first, line);
    }

    /** Everything in the file; empty where there is none. */
    String text() throws IOException {
        String now = version();
        for (int read = 0; !now.equals(version) && read < 3; read++) {
            whole = false;
            SmallFile.requireRegular(file);
            String all = SmallFile.textIfThere(file);
            text = all == null ? "" : all;
            // Not before: what could not be read is asked for again.
            version = now;
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
        String last = "";
        for (int at = 0, end; at < text.length(); at = end + 1) {
            end = text.indexOf('\n', at);
            char first = text.charAt(at);
            int name = first == '^' ? at + 1 : at;
            boolean named = end >= name + length && format.isName(text.substring(name, name + length));
            boolean good = first == '^'
                    ? named && end == name + length
                    : named && end > name + length + 1 && text.charAt(name + length) == ' ';
            String reference = good && first != '^' ? text.substring(name + length + 1, end) : last;
            if ((!good && !(first == '#' && at == 0)) || reference.compareTo(last) < 0) {
                throw damaged();
            }
            last = reference;
        }
        whole = true;
    }

    private IOException damaged() {
        return new IOException(file + " is damaged");
    }
}
