// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account.api;

import dev.mlgit.account.web.WebAnswer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Lists of keys as GitHub shaped them, and others after it. */
final class KeyList {
    private static final Pattern NEXT = Pattern.compile("rel=\"?next\"?", Pattern.CASE_INSENSITIVE);

    private KeyList() {}

    /** @param title the field with the title */
    static Optional<List<AccountKey>> of(JsonView list, String title) {
        if (!list.isArray()) {
            return Optional.empty();
        }
        return Optional.of(list.items().stream().map(key -> key(key, title)).toList());
    }

    /** By the header {@code Link} (RFC 8288). Its address is not used: it might name another server. */
    static boolean linksToNext(WebAnswer answer) {
        return answer.header("Link").filter(link -> NEXT.matcher(link).find()).isPresent();
    }

    private static AccountKey key(JsonView key, String title) {
        return new AccountKey(
                key.text("id").or(() -> key.text("uuid")).orElse(""),
                key.text(title).orElse(""),
                key.text("key").flatMap(AccountKey::keyOf),
                key.text("created_at").or(() -> key.text("created_on")),
                key.text("last_used").or(() -> key.text("last_used_at")),
                !key.text("usage_type").orElse("").equals("signing"));
    }
}
