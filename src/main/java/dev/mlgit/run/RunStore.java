// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.run;

import dev.mlgit.core.output.Node;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Keeps the records of runs. Many processes use one store at once; every call is one transaction, and what it wrote
 * is on the disk when it returns. Reading a store that was never written to finds nothing and creates nothing.
 *
 * <p>Every call may fail with {@link dev.mlgit.core.error.MlgitException}, as when the store is locked or damaged.
 */
public interface RunStore {
    /** Keeps a new record; false, and nothing changed, when the name is taken. */
    boolean add(RunRecord run);

    Optional<RunRecord> find(RunName name);

    /** Names that begin so, in alphabetical order. */
    List<RunName> namesStartingWith(String prefix);

    /** Newest first. */
    List<RunRecord> list(RunFilter filter);

    /**
     * Records how far a run has come, where {@link RunStatus#mayBecome} allows it; false, and nothing changed, where
     * it does not or there is no such run.
     */
    boolean advance(RunName name, RunProgress next);

    /**
     * Changes what is known of a run's code beyond the properties; false where there is no such run.
     *
     * @param change from the details as they are to those that shall be; nothing else writes meanwhile
     */
    boolean changeDetails(RunName name, UnaryOperator<Node> change);
}
