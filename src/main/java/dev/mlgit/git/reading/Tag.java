// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.nio.charset.StandardCharsets;

/**
 * A tag with a message of its own.
 *
 * @param object the name of what it is of, hexadecimal
 * @param name what it calls itself
 * @param seconds when it was made; 0 where it does not say
 */
record Tag(String object, String name, long seconds) {
    /** Of the text of a tag; what is damaged is empty. */
    static Tag of(byte[] data) {
        String object = "";
        String name = "";
        long seconds = 0;
        for (String line : new String(data, StandardCharsets.ISO_8859_1).split("\n", -1)) {
            if (line.isEmpty()) {
                break;
            }
            if (line.startsWith("object ")) {
                object = line.substring(7);
            } else if (line.startsWith("tag ")) {
                name = line.substring(4);
            } else if (line.startsWith("tagger ")) {
                seconds = Commit.secondsOf(line);
            }
        }
        return new Tag(object, name, seconds);
    }
}
