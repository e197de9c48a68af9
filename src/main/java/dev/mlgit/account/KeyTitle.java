// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import dev.mlgit.account.api.AccountKey;
import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.SafeText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The name of a key on an account: whose it is, on which instance, since when. */
final class KeyTitle {
    private static final int LONGEST = 200;

    private KeyTitle() {}

    /** {@code mlgit: USER@INSTANCE YYYY-MM-DD}. */
    static String of(Environment environment, Instant now) {
        String day = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC).format(now);
        return SafeText.line("mlgit: " + environment.userName() + "@" + environment.hostName() + " " + day);
    }

    /** A title that somebody chose. */
    static String chosen(String typed) {
        if (typed.isBlank() || typed.length() > LONGEST || !SafeText.line(typed).equals(typed)) {
            throw MlgitException.usage(
                    "not a title: it is to be one line of at most " + LONGEST
                            + " characters, without control characters",
                    "--title 'WHAT THE KEY IS FOR'");
        }
        return typed;
    }

    /** The title, with a number where the account has it already: some servers take each title once. */
    static String free(String title, List<AccountKey> keys) {
        List<String> taken = keys.stream().map(AccountKey::title).toList();
        String free = title;
        for (int number = 2; taken.contains(free); number++) {
            free = title + " (" + number + ")";
        }
        return free;
    }
}
