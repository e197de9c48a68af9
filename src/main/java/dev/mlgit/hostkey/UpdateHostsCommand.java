// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.invocation.Invocation;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

/** {@code mlgit host update}. */
@Command(
        header = "Fetch the host keys that GitHub publishes now.",
        description = "Asks https://api.github.com/meta over verified TLS, shows what has changed and asks whether to"
                + " believe it. Keys that were taken back stay refused.")
public final class UpdateHostsCommand implements Callable<Integer> {
    private final Invocation invocation;
    private final Supplier<UpdatePublishedKeys> update;

    public UpdateHostsCommand(Invocation invocation, Supplier<UpdatePublishedKeys> update) {
        this.invocation = invocation;
        this.update = update;
    }

    @Override
    public Integer call() {
        var useCase = update.get();
        var difference = useCase.compare();
        var view = new UpdateView(invocation);
        view.print(difference);
        if (view.agrees(difference)) {
            useCase.accept(difference);
            view.done(difference);
        }
        return 0;
    }
}
