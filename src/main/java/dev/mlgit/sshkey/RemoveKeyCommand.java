// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.invocation.Invocation;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mlgit key remove}, where no Git account can be reached. */
@Command(
        header = "Delete a key.",
        description =
                "Shows the key and what uses it, asks, and deletes its files for good. A server that still has the "
                        + "public half only stops being able to let you in.")
public class RemoveKeyCommand implements Callable<Integer> {
    private final Invocation invocation;
    private final Supplier<RemoveKey> removeKey;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "The key file, private or public; the other half goes with it.")
    @Nullable
    String file;

    public RemoveKeyCommand(Invocation invocation, Supplier<RemoveKey> removeKey) {
        this.invocation = invocation;
        this.removeKey = removeKey;
    }

    /** Empty here: see {@link RemoveAccountKeyCommand}. */
    Optional<String> account() {
        return Optional.empty();
    }

    AccountAccess access() {
        return AccountAccess.NONE;
    }

    @Override
    public Integer call() {
        var request = new RemoveKeyRequest(
                file == null ? "" : file, account(), access(), invocation.assumeYes(), invocation.dryRun());
        RemovedKey removed = removeKey.get().run(request);
        invocation.printText(
                RemovedKeyView.node(removed, request.dryRun()), () -> RemovedKeyView.text(removed, request));
        return 0;
    }
}
