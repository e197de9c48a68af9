// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account.web;

import dev.mlgit.core.error.MlgitException;
import java.util.Arrays;

/** A token, or the password that stands for one, in memory; wiped when closed and shown nowhere. */
public final class Token implements AutoCloseable {
    private static final int LONGEST = 4096;

    private final char[] characters;

    private Token(char[] characters) {
        this.characters = characters;
    }

    /**
     * Takes the characters over. Anything that could end a header line, or was pasted along, is refused before it can
     * be sent.
     *
     * @param from where it came from, for a person, such as {@code the token file 'token.txt'}
     * @throws MlgitException of kind USAGE; the array is wiped
     */
    public static Token of(char[] characters, String from) {
        try {
            check(characters, from);
        } catch (MlgitException wrong) {
            Arrays.fill(characters, '\0');
            throw wrong;
        }
        return new Token(characters);
    }

    private static void check(char[] characters, String from) {
        if (characters.length == 0) {
            throw MlgitException.usage("no token in " + from, "a token is one line of text");
        }
        if (characters.length > LONGEST) {
            throw MlgitException.usage(
                    from + " holds no token: it has more than " + LONGEST + " characters",
                    "a token is one line of text");
        }
        for (char character : characters) {
            if (character == '\n' || character == '\r') {
                throw MlgitException.usage(
                        "the token in " + from + " has a line break in it; nothing was sent",
                        "a token is one line of text: copy it again");
            }
            if (character <= ' ' || character >= 0x7f) {
                throw MlgitException.usage(
                        "the token in " + from + " has a blank, a control character or a letter beyond ASCII in it;"
                                + " nothing was sent",
                        "a token is one word of plain letters, digits and signs: copy it again");
            }
        }
    }

    /** For a header line; a text that Java can't wipe, so ask for it as late as possible. */
    String text() {
        return new String(characters);
    }

    @Override
    public void close() {
        Arrays.fill(characters, '\0');
    }

    @Override
    public String toString() {
        return "***";
    }
}
