// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import dev.mlgit.core.invocation.Invocation;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mlgit key add}. */
@Command(
        header = "Add a public key to your account at a Git host.",
        description = "Adds the key by the host's API, with a token; where there is none, shows the page and waits.")
public final class AddKeyCommand implements Callable<Integer> {
    private final Invocation invocation;
    private final Supplier<AddKey> addKey;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "KEY",
            description = "The key's file (default: the first of id_ed25519, id_ecdsa, id_rsa).")
    @Nullable
    String file;

    @Option(
            names = "--to",
            paramLabel = "ACCOUNT",
            description =
                    "github, gitlab, bitbucket, azure-devops, codeberg, huggingface, or an address: https://HOST.")
    @Nullable
    String to;

    @Option(
            names = "--title",
            paramLabel = "TITLE",
            description = "What the account is to call the key (default: mlgit: USER@INSTANCE DATE).")
    @Nullable
    String title;

    @Option(names = "--list", description = "Only list the account's keys; those of this machine are marked.")
    boolean list;

    @Mixin
    AccountOptions account = new AccountOptions();

    @Mixin
    PageOptions page = new PageOptions();

    public AddKeyCommand(Invocation invocation, Supplier<AddKey> addKey) {
        this.invocation = invocation;
        this.addKey = addKey;
    }

    @Override
    public Integer call() {
        var request = new AddKeyRequest(
                Optional.ofNullable(file),
                account.toRequest(to, "--to"),
                Optional.ofNullable(title),
                page.toRequest(),
                invocation.assumeYes());
        if (list) {
            ListedKeys listed = addKey.get().list(request);
            invocation.print(ListedKeysView.node(listed), () -> ListedKeysView.table(listed));
            return 0;
        }
        if (invocation.dryRun()) {
            show(addKey.get().plan(request));
            return 0;
        }
        AddOutcome outcome = addKey.get().run(request);
        show(outcome);
        addKey.get().await(outcome);
        return 0;
    }

    private void show(AddOutcome outcome) {
        AddKeyView.of(outcome, invocation.console().outTheme()).printTo(invocation);
    }
}
