// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.invocation.Invocation;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mlgit host list}. */
@Command(
        header = "List the keys in the known_hosts files.",
        description =
                "The user's own files first, then the machine's. 'mlgit host audit' says what is wrong with them.")
public final class ListHostsCommand implements Callable<Integer> {
    private final Invocation invocation;
    private final Function<Optional<String>, FindKnownHosts> find;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "List this file only.")
    @Nullable
    String file;

    /** @param find the use case, for the value of {@code --file} */
    public ListHostsCommand(Invocation invocation, Function<Optional<String>, FindKnownHosts> find) {
        this.invocation = invocation;
        this.find = find;
    }

    @Override
    public Integer call() {
        var lines = find.apply(Optional.ofNullable(file)).runForAll();
        var entries = KnownHostsView.withKeys(lines);
        if (entries.isEmpty() && !invocation.dataRequested()) {
            invocation.console().status("no known_hosts line has a key");
        }
        int others = lines.size() - entries.size();
        if (others > 0) {
            String noun = others == 1 ? " line that is" : " lines that are";
            invocation.console().status(others + noun + " not understood: mlgit host audit");
        }
        var home = invocation.environment().home();
        invocation.print(KnownHostsView.data(entries), () -> KnownHostsView.table(entries, home));
        return 0;
    }
}
