// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.invocation.Invocation;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code mlgit host check HOST[:PORT]}. */
@Command(
        header = "Ask a server for its keys and compare them.",
        description = "Compares each key with known_hosts and with what the host's owner publishes. Logs in nowhere and"
                + " writes nothing. Exit code 0 known or published, 1 unknown, 3 changed or revoked.")
public final class CheckHostCommand implements Callable<Integer> {
    private final Invocation invocation;
    private final Supplier<CheckHost> check;

    @Parameters(
            paramLabel = "HOST[:PORT]",
            description = "A name, an address or a Host of ~/.ssh/config, also as USER@HOST or in an ssh address.")
    String host = "";

    public CheckHostCommand(Invocation invocation, Supplier<CheckHost> check) {
        this.invocation = invocation;
        this.check = check;
    }

    @Override
    public Integer call() {
        var result = check.get().run(host);
        HostCheckView.print(invocation, result);
        return result.verdict().exitCode();
    }
}
