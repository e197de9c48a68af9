// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.util.List;

/** A key in a form that is known here and not read; the message is a clause that names it. */
final class UnreadableKeyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> hints;

    /** @param hints what to do; {@code FILE} in them stands for the file */
    UnreadableKeyException(String what, String... hints) {
        super(what);
        this.hints = List.of(hints);
    }

    String what() {
        return String.valueOf(getMessage());
    }

    List<String> hints(String file) {
        return hints.stream().map(hint -> hint.replace("FILE", file)).toList();
    }
}
