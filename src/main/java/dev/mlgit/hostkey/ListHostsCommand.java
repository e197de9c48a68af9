// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.invocation.Invocation;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

/** {@code mlgit host list}. */
@Command(
        header = "List the keys in the known_hosts files.",
        description = "The user's own files first, then the machine's.")
public final class ListHostsCommand implements Callable<Integer> {
    private final Invocation invocation;
    private final Supplier<FindKnownHosts> find;

    public ListHostsCommand(Invocation invocation, Supplier<FindKnownHosts> find) {
        this.invocation = invocation;
        this.find = find;
    }

    @Override
    public Integer call() {
        var entries = find.get().runForAll();
        if (entries.isEmpty() && !invocation.dataRequested()) {
            invocation.console().status("no known_hosts line has a key");
        }
        invocation.print(KnownHostsView.data(entries), () -> KnownHostsView.table(entries));
        return 0;
    }
}
