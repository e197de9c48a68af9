// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import dev.mlgit.connection.ConnectOptions;
import dev.mlgit.connection.LoginOptions;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.invocation.Invocation;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mlgit key test}. */
@Command(
        header = "Sign in at a Git host and see who it thinks you are.",
        description = "Tells which keys were offered and which was taken. Exit code 4 when the host does not know you.")
public final class TestKeyCommand implements Callable<Integer> {
    private final Invocation invocation;
    private final Function<Optional<String>, TestSignIn> testSignIn;

    @Parameters(
            paramLabel = "HOST",
            arity = "0..1",
            description = "github, gitlab, ..., a host, [USER@]HOST[:PORT], or a repository's address"
                    + " (default: the remote of this repository).")
    @Nullable
    String host;

    @Mixin
    LoginOptions login = new LoginOptions();

    @Option(
            names = {"-f", "--file"},
            paramLabel = "KEYFILE",
            description = "The same as -i, as other key commands take it.")
    @Nullable
    String file;

    @Option(
            names = "--undo",
            paramLabel = "HOST",
            description = "Take mlgit's block about HOST out of ~/.ssh/config, and do nothing else.")
    @Nullable
    String undo;

    /**
     * Makes nothing yet.
     *
     * @param testSignIn the use case, for the value of {@code --passphrase-file}
     */
    public TestKeyCommand(Invocation invocation, Function<Optional<String>, TestSignIn> testSignIn) {
        this.invocation = invocation;
        this.testSignIn = testSignIn;
    }

    @Override
    public Integer call() {
        TestSignIn useCase = testSignIn.apply(login.passphraseFile());
        if (undo != null) {
            UndoneBlockView.of(useCase.undo(undo, invocation.dryRun()), invocation.dryRun())
                    .printTo(invocation);
            return 0;
        }
        if (invocation.dryRun()) {
            invocation.console().out("would sign in at " + useCase.destination(toRequest()));
            return 0;
        }
        return SignInView.show(useCase.run(toRequest()), invocation);
    }

    private TestRequest toRequest() {
        if (file != null && login.keyFile().isPresent()) {
            throw MlgitException.usage("-i and -f both name the key: give one");
        }
        var options = ConnectOptions.usual().withTrust(login.trust());
        Optional<String> key = login.keyFile().or(() -> Optional.ofNullable(file));
        return new TestRequest(
                Optional.ofNullable(host),
                key.map(invocation.environment()::path)
                        .map(options::withKeyFile)
                        .orElse(options),
                invocation.assumeYes());
    }
}
