// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.invocation;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.io.Console;
import dev.mlgit.core.output.Node;
import dev.mlgit.core.output.Table;
import java.util.function.Supplier;

/**
 * One run of one command. Ask for each thing when it is needed, not before: the flags are known only once the command
 * line has been read.
 */
public interface Invocation {
    /** With {@code -C} applied. */
    Environment environment();

    /** With {@code --quiet}, {@code --no-input} and {@code --color} applied. */
    Console console();

    /** {@code -y}: answer yes to every question that is no safety check. */
    boolean assumeYes();

    /** {@code -n}: show what would be done, change nothing. */
    boolean dryRun();

    /** True with {@code -o json}, {@code yaml} or {@code --query}: data was asked for, not a table. */
    boolean dataRequested();

    /** True when the result is a table for a person: on a terminal, or with {@code -o table}. */
    boolean shownToPerson();

    /** Prints the result as {@code --output} and {@code --query} say; the table is made only when it is shown. */
    default void print(Node data, Supplier<Table> table) {
        print(() -> data, table);
    }

    /** The same for data worth sparing: it too is made only when it is shown. */
    void print(Supplier<Node> data, Supplier<Table> table);

    /**
     * Prints the result for a person as these lines, for views that are no table.
     *
     * @param text whole lines, each with its end; printed as it is when no other format was asked for
     */
    default void printText(Node data, Supplier<String> text) {
        printText(() -> data, text);
    }

    /** The same for data worth sparing. */
    void printText(Supplier<Node> data, Supplier<String> text);
}
