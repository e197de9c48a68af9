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

/** {@code mlgit host forget HOST[:PORT]}. */
@Command(
        header = "Remove a host from known_hosts.",
        description =
                "Removes every line that names it, hashed names too, as ssh-keygen -R does; the old content is kept"
                        + " in known_hosts.old.")
public final class ForgetHostCommand implements Callable<Integer> {
    private final Invocation invocation;
    private final Function<Optional<String>, ForgetHost> forget;

    @Parameters(paramLabel = "HOST[:PORT]", description = "Such as github.com or [ssh.github.com]:443.")
    String host = "";

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "Change this file only.")
    @Nullable
    String file;

    /** @param forget the use case, for the value of {@code --file} */
    public ForgetHostCommand(Invocation invocation, Function<Optional<String>, ForgetHost> forget) {
        this.invocation = invocation;
        this.forget = forget;
    }

    @Override
    public Integer call() {
        var wanted = HostPort.parse(host);
        var result = forget.apply(Optional.ofNullable(file)).run(wanted, !invocation.dryRun());
        ForgottenView.print(invocation, wanted, result);
        return 0;
    }
}
