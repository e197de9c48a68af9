// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.io.Console;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;

/** Warns of what threatens keys; the words go to standard error. */
final class KeyWarnings {
    private KeyWarnings() {}

    /** Each exposure once, with its fix to paste. */
    static void exposures(Console console, List<KeyExposure> exposures) {
        for (KeyExposure exposure : new LinkedHashSet<>(exposures)) {
            console.warn(exposure.what());
            console.hint(exposure.fix());
        }
    }

    /** What surrounds the keys that were listed; their own modes are among their problems already. */
    static void around(Console console, CheckKeyPrivacy privacy, List<ListedKey> keys) {
        var found = new LinkedHashSet<KeyExposure>();
        for (ListedKey listed : keys) {
            if (listed.key().protection().isPresent()) {
                Path path = listed.key().path();
                found.addAll(listed.own() ? privacy.leadingTo(path) : privacy.around(path));
            }
        }
        exposures(console, List.copyOf(found));
    }

    /** One line when the key goes with its instance. */
    static void loss(Console console, KeyHome home) {
        if (home.survives() == Survival.NO) {
            console.warn("this key will not survive (" + home.reason() + "); to keep it: mlgit key backup");
        }
    }
}
