// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One backup file; its name tells the rest.
 *
 * @param number counted from 1 in its directory, so that clocks do not matter
 * @param host the machine it was made on
 */
record BackupGeneration(Path file, int number, Instant time, String host) {
    static final Comparator<BackupGeneration> OLDEST_FIRST =
            Comparator.comparingInt(BackupGeneration::number).thenComparing(BackupGeneration::time);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);
    private static final Pattern NAME =
            Pattern.compile("keys-([0-9]{6})-([0-9]{8}T[0-9]{6}Z)-([A-Za-z0-9.-]+)\\.tar\\.age");

    static BackupGeneration in(Path directory, int number, Instant time, String host) {
        String plainHost = host.replaceAll("[^A-Za-z0-9.-]", "-");
        String name = String.format(
                Locale.ROOT,
                "keys-%06d-%s-%s.tar.age",
                number,
                TIME.format(time.atOffset(ZoneOffset.UTC)),
                plainHost.isEmpty() ? "host" : plainHost);
        return new BackupGeneration(directory.resolve(name), number, time, plainHost);
    }

    /** Empty for a file of another name. */
    static Optional<BackupGeneration> of(Path file) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        if (!name.matches()) {
            return Optional.empty();
        }
        try {
            Instant time = LocalDateTime.parse(name.group(2), TIME).toInstant(ZoneOffset.UTC);
            return Optional.of(new BackupGeneration(file, Integer.parseInt(name.group(1)), time, name.group(3)));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }
}
