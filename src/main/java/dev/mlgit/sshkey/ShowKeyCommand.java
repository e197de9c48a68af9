// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.invocation.Invocation;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mlgit key show}. */
@Command(
        header = "Show a key: the line for your Git host, and its fingerprint.",
        description = "Shows nothing secret. Asks for a passphrase only with --public, and only for the formats (PEM, "
                + "PKCS#8) that hide the public half with the private one.")
public final class ShowKeyCommand implements Callable<Integer> {
    private final Invocation invocation;
    private final Supplier<ShowKey> showKey;
    private final Supplier<CheckKeyPrivacy> privacy;

    @Mixin
    KeyFileOption key = new KeyFileOption();

    @Option(names = "--art", description = "Draw the key's picture too, as ssh-keygen -lv does.")
    boolean art;

    @Option(names = "--md5", description = "Show the MD5 fingerprint, as ssh-keygen -E md5 does.")
    boolean md5;

    @Option(
            names = "--public",
            description = "Print only the public key, read from the private one, as ssh-keygen -y does.")
    boolean publicOnly;

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "With --public: prove the passphrase in FILE (- is standard input) by opening the key.")
    @Nullable
    String passphraseFile;

    public ShowKeyCommand(Invocation invocation, Supplier<ShowKey> showKey, Supplier<CheckKeyPrivacy> privacy) {
        this.invocation = invocation;
        this.showKey = showKey;
        this.privacy = privacy;
    }

    /** As it would be after parsing {@code [--public] [-f FILE] [--passphrase-file FILE]}; null for what is not given. */
    public ShowKeyCommand with(boolean onlyPublic, @Nullable String of, @Nullable String passphraseIn) {
        publicOnly = onlyPublic;
        key.file = of;
        passphraseFile = passphraseIn;
        return this;
    }

    @Override
    public Integer call() {
        Optional<String> typed = key.typed();
        if (publicOnly) {
            String line = showKey.get().publicLine(typed, Optional.ofNullable(passphraseFile));
            invocation.printText(ShownKeyView.publicNode(line), () -> ShownKeyView.publicText(line));
            return 0;
        }
        ListedKey shown = showKey.get().run(typed);
        invocation.printText(ShownKeyView.node(shown), () -> ShownKeyView.text(shown.key(), md5, art));
        if (!invocation.dataRequested()) {
            KeyTalk.link(invocation.console(), shown.key());
            KeyTalk.problems(invocation.console(), shown.key());
            KeyWarnings.around(invocation.console(), privacy.get(), List.of(shown));
        }
        return 0;
    }
}
