// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.tour;

import dev.mlgit.core.invocation.Invocation;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mlgit tour [--keep]}. */
@Command(
        header = "Take the whole story on this machine, against a Git server of its own.",
        description = {
            "",
            "Makes a key, checks a server, clones, and trains twice with a record of the code that ran:"
                    + " in a temporary home, against a Git server on 127.0.0.1. Every command is shown, really"
                    + " run, and checked. Your own files are not touched, nothing leaves this machine, and"
                    + " nothing is left on it."
        })
public final class TourCommand implements Callable<Integer> {
    private final Invocation invocation;
    private final Supplier<TakeTour> tour;
    private final Supplier<Screen> screen;

    @Option(names = "--keep", description = "Leave the temporary directory, and say where it is.")
    boolean keep;

    /** @param screen shows the story; asked for once the command line has been read */
    public TourCommand(Invocation invocation, Supplier<TakeTour> tour, Supplier<Screen> screen) {
        this.invocation = invocation;
        this.tour = tour;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        var request = new TakeTour.Request(invocation.environment(), screen.get(), keep);
        TourResult result = tour.get().run(request);
        invocation.printText(TourView.data(result), () -> TourView.text(result));
        return 0;
    }
}
