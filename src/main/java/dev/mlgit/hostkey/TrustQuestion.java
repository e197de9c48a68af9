// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.id.GivenFingerprint;
import dev.mlgit.core.io.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Asks whether keys are to be trusted that nothing vouches for. */
final class TrustQuestion {
    private final Console console;

    TrustQuestion(Console console) {
        this.console = console;
    }

    /**
     * The keys that were accepted: all, or the one whose fingerprint was pasted.
     *
     * @param fromFile true for keys of a file the user named
     * @throws MlgitException of kind REFUSED when the answer is no, or nobody can be asked
     */
    List<CheckedKey> ask(String names, List<CheckedKey> keys, boolean fromFile) {
        String story = story(names, keys);
        if (!console.interactive()) {
            throw MlgitException.refused(
                    "not trusted, and nobody can be asked here: " + story,
                    "when this is the fingerprint you expect: --fingerprint "
                            + keys.get(0).key().fingerprint(),
                    fromFile
                            ? "or, as you named the file yourself: --yes"
                            : "compare it with what the host's owner says");
        }
        String prompt = capital(story) + "\nTrust " + (keys.size() == 1 ? "this key" : "these keys")
                + " (yes/no/[fingerprint])? ";
        while (true) {
            String answer = console.ask(prompt).strip();
            if (answer.isEmpty() || answer.equalsIgnoreCase("no")) {
                throw MlgitException.refused("not trusted: you did not accept the key of '" + names + "'");
            }
            if (answer.equalsIgnoreCase("yes")) {
                return keys;
            }
            var pasted = GivenFingerprint.find(answer);
            if (pasted.isPresent()) {
                return fitting(names, keys, pasted.get());
            }
            prompt = "Please type 'yes', 'no' or the fingerprint: ";
        }
    }

    MlgitException otherFingerprint(String names, List<CheckedKey> keys, GivenFingerprint given) {
        var lines = new ArrayList<String>();
        lines.add("not trusted: '" + names + "' has no key with the fingerprint you gave");
        keys.forEach(key -> lines.add("  offered: " + HostKeyText.key(key.key())));
        lines.add("  given:   " + given);
        return MlgitException.refused(
                String.join("\n", lines), "compare with what the owner of the host publishes before you trust it");
    }

    private List<CheckedKey> fitting(String names, List<CheckedKey> keys, GivenFingerprint pasted) {
        var fitting = keys.stream().filter(key -> pasted.matches(key.key())).toList();
        if (fitting.isEmpty()) {
            throw otherFingerprint(names, keys, pasted);
        }
        return fitting;
    }

    private static String story(String names, List<CheckedKey> keys) {
        var lines = new ArrayList<String>();
        lines.add("the authenticity of '" + names + "' can't be established"
                + keys.get(0).remark().map(remark -> ": " + remark).orElse(""));
        keys.forEach(key -> lines.add("  " + HostKeyText.key(key.key())));
        return String.join("\n", lines);
    }

    private static String capital(String story) {
        return story.substring(0, 1).toUpperCase(Locale.ROOT) + story.substring(1);
    }
}
