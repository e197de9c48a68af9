// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import java.util.Arrays;
import java.util.function.Supplier;

/** Where a key to bring in comes from: a file, or what is pasted. */
public final class KeySource {
    private final Environment environment;
    private final KeyDialogue dialogue;
    private final Supplier<byte[]> standardInput;

    public KeySource(Environment environment, KeyDialogue dialogue, Supplier<byte[]> standardInput) {
        this.environment = environment;
        this.dialogue = dialogue;
        this.standardInput = standardInput;
    }

    /** @param name a file as typed; {@code -} is standard input. The caller wipes the bytes. */
    byte[] read(String name) {
        if (!name.equals("-")) {
            KeyFile file = KeyFile.read(environment.path(name));
            KeyTalk.link(dialogue, file);
            return file.content();
        }
        if (dialogue.possible()) {
            dialogue.tell("Paste the key, from its BEGIN line to its END line, then press Ctrl-D.");
        }
        byte[] pasted = standardInput.get();
        if (pasted.length == 0 || pasted.length > KeyFile.LARGEST) {
            int length = pasted.length;
            Arrays.fill(pasted, (byte) 0);
            throw MlgitException.failed(
                    length == 0
                            ? "no key on standard input"
                            : "standard input is too large for a key (" + length + " bytes)",
                    "mlgit key import FILE");
        }
        return pasted;
    }
}
