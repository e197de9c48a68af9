// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import dev.mlgit.connection.LoginOptions;
import dev.mlgit.core.invocation.Invocation;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mlgit clone URL [DIRECTORY]}. */
@Command(name = "clone", header = "Clone a repository over SSH, https, or from a path.")
public final class CloneCommand implements Callable<Integer> {
    private final Invocation invocation;
    private final Function<Optional<String>, CloneRepository> cloneRepository;

    @Parameters(paramLabel = "URL", index = "0", description = "git@HOST:OWNER/REPOSITORY, an address or a path.")
    String url = "";

    @Parameters(
            paramLabel = "DIRECTORY",
            index = "1",
            arity = "0..1",
            description =
                    "Where to; by default the repository's name, or on an instance" + " your directory on the share.")
    @Nullable
    String directory;

    @Option(
            names = {"-b", "--branch"},
            paramLabel = "BRANCH",
            description = "Check out this branch or tag.")
    @Nullable
    String branch;

    @Option(names = "--depth", paramLabel = "N", description = "Only the last N commits.")
    @Nullable
    Integer depth;

    @Option(
            names = {"--recurse-submodules", "--recursive"},
            description = "Clone the submodules too.")
    boolean submodules;

    @Mixin
    CloneOptions options = new CloneOptions();

    @Mixin
    PlaceOptions place = new PlaceOptions();

    @Mixin
    LoginOptions login = new LoginOptions();

    /** @param cloneRepository the use case, for the value of {@code --passphrase-file} */
    public CloneCommand(Invocation invocation, Function<Optional<String>, CloneRepository> cloneRepository) {
        this.invocation = invocation;
        this.cloneRepository = cloneRepository;
    }

    @Override
    public Integer call() {
        var useCase = cloneRepository.apply(login.passphraseFile());
        if (invocation.dryRun()) {
            CloneView.ofPlan(useCase.check(toRequest())).printTo(invocation);
            return 0;
        }
        CloneView.ofResult(useCase.run(toRequest())).printTo(invocation);
        return 0;
    }

    private CloneRequest toRequest() {
        return new CloneRequest(
                url,
                Optional.ofNullable(directory),
                place.toChoice(invocation.assumeYes()),
                Optional.ofNullable(branch),
                Depth.of(depth),
                submodules,
                login.trust(),
                login.keyFile(),
                options.choices(invocation.assumeYes()));
    }
}
