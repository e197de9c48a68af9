// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.invocation.Invocation;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mlgit host find HOST[:PORT]}. */
@Command(
        header = "Find the known_hosts lines that name a host.",
        description =
                "Reads hashed names, wildcards and markers, and prints what ssh-keygen -F does. Exit code 1 when there is none.")
public final class FindHostCommand implements Callable<Integer> {
    private final Invocation invocation;
    private final Function<Optional<String>, FindKnownHosts> find;

    @Parameters(paramLabel = "HOST[:PORT]", description = "Such as github.com or [ssh.github.com]:443.")
    String host = "";

    @Option(
            names = {"-l", "--fingerprint"},
            description = "Print fingerprints instead of lines, as ssh-keygen -lF does.")
    boolean fingerprint;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "Look in this file only.")
    @Nullable
    String file;

    /** @param find the use case, for the value of {@code --file} */
    public FindHostCommand(Invocation invocation, Function<Optional<String>, FindKnownHosts> find) {
        this.invocation = invocation;
        this.find = find;
    }

    @Override
    public Integer call() {
        var wanted = HostPort.parse(host);
        var found = find.apply(Optional.ofNullable(file)).run(wanted);
        if (found.isEmpty()) {
            invocation.console().status("no known_hosts line names " + wanted.knownHostsName());
        }
        invocation.printText(KnownHostsView.data(found), () -> KnownHostsView.found(wanted, found, fingerprint));
        return found.isEmpty() ? 1 : 0;
    }
}
