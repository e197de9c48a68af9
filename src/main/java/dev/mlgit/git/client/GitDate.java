// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A date as Git writes and reads it: https://git-scm.com/docs/git-commit, "DATE FORMATS". */
record GitDate(Instant instant, ZoneId zone) {
    private static final Pattern INTERNAL = Pattern.compile("@?(\\d+) ([+-]\\d{4})");
    private static final Pattern ISO =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[T ](\\d{2}:\\d{2}:\\d{2})(?:\\.\\d+)? ?(Z|[+-]\\d{2}:?\\d{2})?");
    private static final DateTimeFormatter MAIL =
            DateTimeFormatter.ofPattern("[EEE, ]d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);
    private static final DateTimeFormatter GIT =
            DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss yyyy Z", Locale.ENGLISH);

    /** Empty for what is none of the formats of one moment. */
    static Optional<GitDate> parse(String text) {
        try {
            Matcher internal = INTERNAL.matcher(text.strip());
            if (internal.matches()) {
                return Optional.of(new GitDate(
                        Instant.ofEpochSecond(Long.parseLong(internal.group(1))), ZoneOffset.of(internal.group(2))));
            }
            Matcher iso = ISO.matcher(text.strip());
            if (iso.matches()) {
                LocalDateTime local = LocalDateTime.parse(iso.group(1) + "T" + iso.group(2));
                ZoneId zone = iso.group(3) == null ? ZoneId.systemDefault() : ZoneOffset.of(iso.group(3));
                return Optional.of(new GitDate(local.atZone(zone).toInstant(), zone));
            }
            OffsetDateTime mail = OffsetDateTime.parse(text.strip(), MAIL);
            return Optional.of(new GitDate(mail.toInstant(), mail.getOffset()));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /** {@code Tue Nov 14 23:13:20 2023 +0100}. */
    static String shown(Instant instant, ZoneId zone) {
        return GIT.format(instant.atZone(zone));
    }

    /** {@code 2023-11-14 23:13:20 +0100}. */
    static String iso(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss Z", Locale.ENGLISH)
                .format(instant.atZone(zone));
    }
}
