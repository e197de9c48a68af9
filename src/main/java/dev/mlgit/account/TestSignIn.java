// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import dev.mlgit.account.provider.Provider;
import dev.mlgit.account.provider.Providers;
import dev.mlgit.account.provider.SshAddress;
import dev.mlgit.account.signin.ChooseHost;
import dev.mlgit.account.signin.SignIn;
import dev.mlgit.account.signin.SignInReport;
import dev.mlgit.connection.Destination;
import dev.mlgit.connection.FailureCause;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.Console;
import dev.mlgit.sshconfig.BlockChange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Signs in at a Git host and tells who it thinks one is; by port 443 where the usual one is shut. */
public final class TestSignIn {
    /** What a firewall does to port 22. */
    private static final Set<FailureCause> SHUT = Set.of(
            FailureCause.CONNECTION_REFUSED, FailureCause.NO_ROUTE, FailureCause.TIMED_OUT, FailureCause.CLOSED_EARLY);

    private final SignIn signIn;
    private final Providers providers;
    private final OwnRemotes remotes;
    private final HostBlocks blocks;
    private final ChooseHost hosts;
    private final Console console;

    public TestSignIn(
            SignIn signIn,
            Providers providers,
            ChooseHost hosts,
            OwnRemotes remotes,
            HostBlocks blocks,
            Console console) {
        this.signIn = signIn;
        this.hosts = hosts;
        this.providers = providers;
        this.remotes = remotes;
        this.blocks = blocks;
        this.console = console;
    }

    TestedSignIn run(TestRequest request) {
        request.options().keyFile().ifPresent(TestSignIn::requireKey);
        Destination destination = destination(request);
        SignInReport report = signIn.once(destination, request.options());
        Optional<Provider> provider = report.provider().filter(one -> isShut(report, one));
        if (provider.isEmpty() || provider.get().alternative().isEmpty()) {
            return new TestedSignIn(report, Optional.empty(), false);
        }
        return detour(
                request, report, provider.get(), provider.get().alternative().get());
    }

    /** Half of a pair will do: an agent may hold the other. */
    private static void requireKey(Path file) {
        if (!Files.exists(file) && !Files.exists(file.resolveSibling(file.getFileName() + ".pub"))) {
            throw MlgitException.failed(
                    "cannot read the key " + file + ": No such file or directory", "mlgit key list");
        }
    }

    /** Where {@link #run} would go. */
    Destination destination(TestRequest request) {
        String typed = request.host()
                .or(() -> remotes.addresses().stream().findFirst())
                .orElseThrow(() -> MlgitException.usage(
                        "no host was named, and there is no repository with a remote here",
                        "mlgit key test github",
                        "mlgit key test git@HOST"));
        return hosts.run(typed);
    }

    /** Takes the marked block about a host out of ~/.ssh/config. */
    BlockChange undo(String host, boolean dryRun) {
        String name = providers.named(host).map(Provider::sshHost).orElse(host);
        if (!name.matches("[A-Za-z0-9.:_-]+")) {
            throw MlgitException.usage("not a host: '" + name + "'", "mlgit key test --undo github.com");
        }
        return dryRun ? blocks.planRemoval(name) : blocks.remove(name);
    }

    private TestedSignIn detour(TestRequest request, SignInReport shut, Provider provider, SshAddress other) {
        console.status("Port " + provider.sshPort() + " of " + provider.sshHost() + " is shut; trying " + other + ".");
        SignInReport report = signIn.once(
                new Destination(
                        other.host(),
                        OptionalInt.of(other.port()),
                        hosts.at(provider).user()),
                request.options());
        if (report.failure().filter(failure -> !answered(failure.cause())).isPresent()) {
            return new TestedSignIn(shut, Optional.empty(), false);
        }
        HostBinding binding = HostBinding.toAddress(provider, other);
        boolean bound = new OfferHostBlock(blocks, console).run(binding, request.sure());
        return new TestedSignIn(report, Optional.of(other), bound);
    }

    private static boolean isShut(SignInReport report, Provider provider) {
        return report.failure()
                        .filter(failure -> SHUT.contains(failure.cause()))
                        .isPresent()
                && report.login().host().host().equals(provider.sshHost())
                && report.login().host().port() == provider.sshPort();
    }

    /** True when the way is open, whatever came of the login. */
    private static boolean answered(FailureCause cause) {
        return switch (cause) {
            case NO_KEY, KEYS_REFUSED, TOO_MANY_KEYS, RSA_ONLY, KEYS_NOT_TAKEN, MORE_WANTED, KEY_NOT_OPENED -> true;
            default -> false;
        };
    }
}
