// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.util.HashMap;
import java.util.Map;

/** The lines of a PuTTY key: {@code Name: value}, and blocks of base64 whose number of lines the value tells. */
final class PuttyLines {
    /** A 16384 bit RSA key has some 150. */
    private static final int MOST_LINES = 1000;

    private final KeyText text;
    private final Map<String, String> headers = new HashMap<>();
    private final Map<String, Integer> blocks = new HashMap<>();

    PuttyLines(KeyText text) {
        this.text = text;
        for (int number = 0; number < text.count(); number++) {
            String line = text.line(number);
            int colon = line.indexOf(':');
            if (colon > 0) {
                String name = line.substring(0, colon);
                headers.putIfAbsent(name, line.substring(colon + 1).strip());
                if (name.endsWith("-Lines")) {
                    blocks.putIfAbsent(name, number + 1);
                    number += length(name);
                }
            }
        }
    }

    Map<String, String> headers() {
        return headers;
    }

    /** The bytes of a block; the caller wipes them if they are secret. */
    byte[] block(String name) {
        Integer first = blocks.get(name);
        if (first == null || first + length(name) > text.count()) {
            throw new MalformedKeyException("it is cut short");
        }
        return text.base64(first, first + length(name));
    }

    private int length(String name) {
        try {
            int length = Integer.parseInt(headers.getOrDefault(name, ""));
            if (length < 0 || length > MOST_LINES) {
                throw new MalformedKeyException("it has a senseless number of lines");
            }
            return length;
        } catch (NumberFormatException noNumber) {
            throw new MalformedKeyException("it has a senseless number of lines", noNumber);
        }
    }
}
