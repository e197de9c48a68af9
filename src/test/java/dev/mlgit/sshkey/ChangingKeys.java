// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.nio.file.Path;

/** A program that changes a key without end, to be killed at it: first its passphrase, then its comment. */
final class ChangingKeys {
    private ChangingKeys() {}

    /** @param arguments the home; {@code passphrase} or {@code comment} */
    public static void main(String[] arguments) {
        var keys = new KeyReading(Path.of(arguments[0]));
        String from = "first";
        String to = "second";
        while (true) {
            if (arguments[1].equals("comment")) {
                keys.changeComment("k", "", to);
            } else {
                keys.changePassphrase("k", from, to);
            }
            System.out.println(to);
            System.out.flush();
            String next = from;
            from = to;
            to = next;
        }
    }
}
