// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Shortens names of objects as Git does: by how many there are in packs, and never so far that two are the same. */
final class Abbreviation {
    private static final int FEWEST_DIGITS = 7;
    private static final int LEAST_CONFIGURED = 4;

    private final List<Path> directories;
    private final ObjectFormat format;
    private final GitConfig config;

    /** @param directories those named {@code objects} */
    Abbreviation(List<Path> directories, ObjectFormat format, GitConfig config) {
        this.directories = directories;
        this.format = format;
        this.config = config;
    }

    String of(String name) throws IOException, AbsentException {
        byte[] bytes = format.bytes(name);
        long packed = 0;
        int shared = 0;
        for (Path directory : directories) {
            shared = Math.max(shared, sharedWithLoose(directory, name));
            Path folder = directory.resolve("pack");
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.idx")) {
                for (Path file : files) {
                    try (var pack = new PackFile(file, packOf(file), format)) {
                        packed += pack.count();
                        shared = Math.max(shared, pack.sharedDigits(bytes));
                    }
                }
            } catch (DirectoryIteratorException failure) {
                throw failure.getCause();
            }
        }
        return name.substring(0, Math.min(name.length(), Math.max(shared + 1, least(packed))));
    }

    private static Path packOf(Path index) {
        String text = index.toString();
        return index.resolveSibling(text.substring(text.lastIndexOf('/') + 1, text.length() - 3) + "pack");
    }

    private int least(long packed) throws AbsentException {
        String configured = config.text("core", "abbrev");
        if (configured == null || configured.equalsIgnoreCase("auto")) {
            int bits = 64 - Long.numberOfLeadingZeros(packed);
            return Math.max(FEWEST_DIGITS, (bits + 1) / 2);
        }
        try {
            return Math.max(LEAST_CONFIGURED, Integer.parseInt(configured));
        } catch (NumberFormatException word) {
            if (GitConfig.truth(configured)) {
                throw new AbsentException("unreadable-config");
            }
            return 2 * format.length();
        }
    }

    private static int sharedWithLoose(Path directory, String name) throws IOException {
        Path folder = directory.resolve(name.substring(0, 2));
        int shared = 0;
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    String other = name.substring(0, 2) + file.getFileName();
                    if (other.length() == name.length() && !other.equals(name)) {
                        shared = Math.max(shared, sharedDigits(name, other));
                    }
                }
            } catch (DirectoryIteratorException failure) {
                throw failure.getCause();
            }
        }
        return shared;
    }

    static int sharedDigits(String one, String other) {
        int digits = 0;
        while (digits < one.length() && one.charAt(digits) == other.charAt(digits)) {
            digits++;
        }
        return digits;
    }
}
