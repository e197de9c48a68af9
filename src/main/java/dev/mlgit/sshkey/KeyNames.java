// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names in a directory: those that stand for themselves, in order, and which of them have a public half beside. */
final class KeyNames {
    private static final String PUBLIC = ".pub";
    /** What stands for bytes that are no text; a path of such a name does not lead to the file. */
    private static final char NO_TEXT = '\ufffd';

    private final List<String> inOrder = new ArrayList<>();
    private final Set<String> pairs = new HashSet<>();

    private KeyNames(Set<String> names) {
        for (String name : names) {
            String first = name.endsWith(PUBLIC) ? name.substring(0, name.length() - PUBLIC.length()) : name;
            if (name.endsWith(PUBLIC) && names.contains(first)) {
                pairs.add(first);
            } else {
                inOrder.add(name);
            }
        }
        Collections.sort(inOrder);
    }

    static KeyNames in(Path directory) {
        return new KeyNames(names(directory));
    }

    /** All but the public halves of pairs. */
    List<String> inOrder() {
        return inOrder;
    }

    boolean hasPublicHalf(String name) {
        return pairs.contains(name);
    }

    /** At once where all are texts; a stream brings each as a path, at ten times the cost. */
    private static Set<String> names(Path directory) {
        String[] listed = directory.toFile().list();
        if (listed == null) {
            return streamed(directory);
        }
        var names = new HashSet<String>(2 * listed.length);
        for (String name : listed) {
            if (name.indexOf(NO_TEXT) >= 0) {
                return streamed(directory);
            }
            names.add(name);
        }
        return names;
    }

    private static Set<String> streamed(Path directory) {
        try (var entries = Files.newDirectoryStream(directory)) {
            var names = new HashSet<String>();
            entries.forEach(entry -> names.add(String.valueOf(entry.getFileName())));
            return names;
        } catch (IOException unreadable) {
            throw MlgitException.failed("cannot read the directory " + directory + ": " + FileFailure.of(unreadable))
                    .causedBy(unreadable);
        }
    }
}
