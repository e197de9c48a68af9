// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.io.Console;
import java.util.List;

/** What is said about keys on standard error. */
final class KeyTalk {
    private KeyTalk() {}

    static void problems(Console console, List<ListedKey> keys) {
        if (keys.isEmpty()) {
            console.status("no SSH key there");
            console.hint("mlgit keygen");
        }
        keys.forEach(listed -> problems(console, listed.key()));
    }

    static void problems(Console console, KeyDescription key) {
        for (KeyProblem problem : key.problems()) {
            console.warn(problem.text());
            if (!problem.fix().isEmpty()) {
                console.hint(problem.fix());
            }
        }
    }

    /** Says where a symbolic link led. */
    static void link(Console console, KeyDescription key) {
        key.link().ifPresent(target -> console.status(key.path() + " is a symbolic link to " + target));
    }

    static void link(KeyDialogue dialogue, KeyFile file) {
        file.link().ifPresent(target -> dialogue.tell(file.path() + " is a symbolic link to " + target));
    }
}
