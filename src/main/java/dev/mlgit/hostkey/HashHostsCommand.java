// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.invocation.Invocation;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mlgit host hash}. */
@Command(
        header = "Hide the host names in known_hosts.",
        description = "Hashes them as ssh-keygen -H does. The old content, with every name, is kept in known_hosts.old"
                + " until you delete it.")
public final class HashHostsCommand implements Callable<Integer> {
    private final Invocation invocation;
    private final Function<Optional<String>, HashKnownHosts> hash;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "Change this file only.")
    @Nullable
    String file;

    /** @param hash the use case, for the value of {@code --file} */
    public HashHostsCommand(Invocation invocation, Function<Optional<String>, HashKnownHosts> hash) {
        this.invocation = invocation;
        this.hash = hash;
    }

    @Override
    public Integer call() {
        HashedView.print(invocation, hash.apply(Optional.ofNullable(file)).run(!invocation.dryRun()));
        return 0;
    }
}
