// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

/** Shows where the control characters of a text are. */
final class Printable {
    private Printable() {}

    /** Control characters as {@code \x1b}, everything else as it is. */
    static String of(String text) {
        var shown = new StringBuilder();
        text.codePoints().forEach(character -> {
            if (Character.isISOControl(character)) {
                shown.append(String.format("\\x%02x", character));
            } else {
                shown.appendCodePoint(character);
            }
        });
        return shown.toString();
    }
}
