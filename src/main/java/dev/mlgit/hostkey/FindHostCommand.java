// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.invocation.Invocation;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code mlgit host find HOST[:PORT]}. */
@Command(
        header = "Find the known_hosts lines that name a host.",
        description =
                "Reads hashed names, wildcards and markers as ssh-keygen -F does. Exit code 1 when there is none.")
public final class FindHostCommand implements Callable<Integer> {
    private final Invocation invocation;
    private final Supplier<FindKnownHosts> find;

    @Parameters(paramLabel = "HOST[:PORT]", description = "Such as github.com or [ssh.github.com]:443.")
    String host;

    public FindHostCommand(Invocation invocation, Supplier<FindKnownHosts> find) {
        this.invocation = invocation;
        this.find = find;
    }

    @Override
    public Integer call() {
        var wanted = HostPort.parse(host);
        var found = find.get().run(wanted);
        if (found.isEmpty()) {
            invocation.console().status("no known_hosts line names " + wanted.knownHostsName());
        }
        invocation.print(KnownHostsView.data(found), () -> KnownHostsView.table(found));
        return found.isEmpty() ? 1 : 0;
    }
}
