// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.testkit;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.invocation.Invocation;
import dev.mlgit.core.io.Console;
import dev.mlgit.core.output.Node;
import dev.mlgit.core.output.Table;
import java.util.function.Supplier;

/** An invocation over a {@link TestConsole}, without flags; prints tables and texts as a terminal shows them. */
public record TestInvocation(Environment environment, Console console) implements Invocation {
    @Override
    public boolean assumeYes() {
        return false;
    }

    @Override
    public boolean dryRun() {
        return false;
    }

    @Override
    public boolean dataRequested() {
        return false;
    }

    @Override
    public boolean shownToPerson() {
        return false;
    }

    @Override
    public void print(Supplier<Node> data, Supplier<Table> table) {
        table.get().aligned().forEach(console::out);
    }

    @Override
    public void printText(Supplier<Node> data, Supplier<String> text) {
        console.write(text.get());
    }
}
