// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Shortens names of objects as Git does: by how many there are in packs, and never so far that two are the same. */
final class Abbreviation {
    private static final int FEWEST_DIGITS = 7;
    private static final int LEAST_CONFIGURED = 4;

    private final Objects objects;
    private final GitConfig config;

    Abbreviation(Objects objects, GitConfig config) {
        this.objects = objects;
        this.config = config;
    }

    String of(String name) throws IOException, AbsentException {
        byte[] bytes = objects.format().bytes(name);
        long packed = 0;
        int shared = 0;
        for (PackFile pack : objects.packs()) {
            packed += pack.count();
            shared = Math.max(shared, pack.sharedDigits(bytes));
        }
        for (Path directory : objects.directories()) {
            shared = Math.max(shared, sharedWithLoose(directory, name));
        }
        return name.substring(0, Math.min(name.length(), Math.max(shared + 1, least(packed))));
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
            return 2 * objects.format().length();
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
            } catch (NoSuchFileException empty) {
                // Its last object was packed since.
                return shared;
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
