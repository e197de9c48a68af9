// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.invocation.Invocation;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mlgit key comment}. */
@Command(
        header = "Change the comment of a key.",
        description =
                "As ssh-keygen -c, in the private and in the public file. The comment is a name for people; the key "
                        + "stays the same.")
public final class ChangeCommentCommand implements Callable<Integer> {
    private final Invocation invocation;
    private final Supplier<ChangeComment> change;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "The key file (default: ~/.ssh/id_ed25519, id_ecdsa or id_rsa).")
    @Nullable
    String file;

    @Option(
            names = {"-C", "--comment"},
            paramLabel = "COMMENT",
            description = "The new comment; empty for none.")
    @Nullable
    String comment;

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "Read the key's passphrase from the line in FILE; - is standard input.")
    @Nullable
    String passphraseFile;

    public ChangeCommentCommand(Invocation invocation, Supplier<ChangeComment> change) {
        this.invocation = invocation;
        this.change = change;
    }

    @Override
    public Integer call() {
        var request = new ChangeCommentRequest(
                Optional.ofNullable(file), Optional.ofNullable(comment), Optional.ofNullable(passphraseFile));
        if (invocation.dryRun()) {
            var path = change.get().plan(request);
            invocation.printText(ChangedKeyView.planNode(path), () -> ChangedKeyView.planText(path));
            return 0;
        }
        ChangeComment.Result result = change.get().run(request);
        invocation.printText(
                ChangedKeyView.node(result.changed()),
                () -> ChangedKeyView.commentText(result.changed(), result.before()));
        return 0;
    }
}
