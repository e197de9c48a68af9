// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.git.reading.AbsentException;
import dev.mlgit.git.reading.GitObject;
import dev.mlgit.git.reading.Objects;
import dev.mlgit.git.reading.Repository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gives a captured commit a name, and reads what was written once more before anybody relies on it. */
final class SnapshotKeeper {
    private SnapshotKeeper() {}

    /**
     * The full name of the reference.
     *
     * @throws LostObjectsException when something of the commit is missing or damaged; then it has no name either
     */
    static String keep(Captured captured, String shortName, WorkSteps steps) throws IOException, AbsentException {
        steps.begin("Writing to the disk");
        captured.finish();
        Path common = captured.repository().layout().commonDirectory();
        String wanted = shortName.endsWith("/") ? shortName + captured.commit() : shortName;
        var reference = new SnapshotReference(common, wanted);
        for (int number = 2; isTaken(captured, reference); number++) {
            reference = new SnapshotReference(common, wanted + "-" + number);
        }
        boolean made = reference.set(captured.commit());
        boolean whole = false;
        try {
            if (made) {
                captured.assureNested();
                captured.awaitCollections(steps);
            }
            captured.referenced();
            List<String> faults = faults(captured, "", steps);
            if (!faults.isEmpty()) {
                throw new LostObjectsException(faults.get(0));
            }
            whole = true;
            return reference.name();
        } finally {
            if (made && !whole) {
                reference.remove();
            }
        }
    }

    /** By another commit, as when records were lost and a run's name came up again. */
    private static boolean isTaken(Captured captured, SnapshotReference reference) throws IOException, AbsentException {
        String commit = captured.repository().references().resolve(reference.name());
        return commit != null && !commit.equals(captured.commit());
    }

    /** Of what HEAD does not hold as well. */
    private static List<String> faults(Captured captured, String prefix, WorkSteps steps)
            throws IOException, AbsentException {
        Repository repository = captured.repository();
        var faults = new ArrayList<String>();
        try (var objects = new Objects(repository.layout(), repository.references())) {
            GitObject head = captured.head() == null ? null : objects.readItself(captured.head());
            var check = new SnapshotCheck(null, steps);
            check.check(objects, captured.commit(), head == null ? null : Trees.of(head, objects.format()), prefix);
            faults.addAll(check.faults());
        }
        for (Map.Entry<String, Captured> inner : captured.nested().entrySet()) {
            faults.addAll(faults(inner.getValue(), prefix + inner.getKey() + "/", steps));
        }
        return faults;
    }
}
