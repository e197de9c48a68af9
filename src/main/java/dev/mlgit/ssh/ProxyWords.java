// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.SafeText;
import java.util.regex.Pattern;

/** Guards the shell that runs a ProxyCommand: names that came from an address must not be words to it. */
final class ProxyWords {
    /** The characters OpenSSH refuses since 9.6, for the same reason. */
    private static final Pattern UNSAFE = Pattern.compile("^-|['\"`\\\\$;&<>|(){}*?!\\s\\p{Cntrl}]");

    private ProxyWords() {}

    /** @throws MlgitException of kind REFUSED when the word could start something else */
    static void check(String what, String word) {
        if (UNSAFE.matcher(word).find()) {
            throw MlgitException.refused(
                    "the " + what + " '" + SafeText.line(word) + "' holds characters that a shell would obey, and "
                            + "ssh_config gives it to a ProxyCommand",
                    "copy the address again from where you have it");
        }
    }
}
