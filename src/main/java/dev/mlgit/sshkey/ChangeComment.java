// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.core.io.ShellWord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Changes the comment of a key, in both its files: {@code ssh-keygen -c}. */
public final class ChangeComment {
    private final DefaultKeyFile files;
    private final KeyDialogue dialogue;
    private final KeyUnlocker unlocker;
    private final KeyRewrite rewrite;

    public ChangeComment(
            Environment environment, KeyDialogue dialogue, KeyUnlocker unlocker, PrivateKeyEncoder encoder) {
        this.files = new DefaultKeyFile(environment);
        this.dialogue = dialogue;
        this.unlocker = unlocker;
        this.rewrite = new KeyRewrite(encoder);
    }

    /** A key with its new comment, and the comment it had. */
    record Result(ChangedKey changed, String before) {}

    Result run(ChangeCommentRequest request) {
        Path path = files.choosePrivate(request.file(), "comment");
        if (request.comment().isEmpty() && !dialogue.possible()) {
            throw MlgitException.usage(
                    "no new comment was given and nobody can be asked for one",
                    "mlgit key comment -f " + ShellWord.of(path) + " -C COMMENT");
        }
        try (KeyFile file = KeyFile.read(path)) {
            KeyFileContent content = file.parseKey();
            KeyTalk.link(dialogue, file);
            return content.locked().isPresent()
                    ? privateKey(path, file, request)
                    : publicKey(path, file, content, request);
        }
    }

    /** The files that would be changed. */
    Path plan(ChangeCommentRequest request) {
        Path path = files.choosePrivate(request.file(), "comment");
        try (KeyFile file = KeyFile.read(path)) {
            file.parseKey();
        }
        return path;
    }

    private Result privateKey(Path path, KeyFile file, ChangeCommentRequest request) {
        LockedKey locked = ChangePassphrase.locked(path, file, "comment");
        try (UnlockedKey unlocked =
                unlocker.open(KeyOrigin.of(path), locked, request.passphraseFile(), "Enter passphrase: ")) {
            OpenedKey key = unlocked.key();
            String comment = comment(request, key.comment());
            SshPublicKey publicKey = key.material().publicKey();
            boolean changes = !comment.equals(key.comment());
            if (changes) {
                rewrite.privateFile(path, key, comment, unlocked.passphrase(), rounds(locked));
            }
            publicHalf(path, publicKey, comment);
            var changed = new ChangedKey(
                    path,
                    file.link(),
                    publicKey,
                    comment,
                    locked.protection().encrypted(),
                    Optional.of(locked.format()).filter(format -> changes && format != KeyFormat.OPENSSH));
            return new Result(changed, key.comment());
        }
    }

    private Result publicKey(Path path, KeyFile file, KeyFileContent content, ChangeCommentRequest request) {
        String before = content.comment().orElse("");
        String comment = comment(request, before);
        SshPublicKey key = content.key().orElseThrow();
        if (!comment.equals(before)) {
            rewrite.replace(path, line(key, comment));
        }
        return new Result(new ChangedKey(path, file.link(), key, comment, false, Optional.empty()), before);
    }

    private String comment(ChangeCommentRequest request, String before) {
        dialogue.tell(before.isEmpty() ? "No existing comment" : "Old comment: " + before);
        String comment = request.comment().orElseGet(() -> dialogue.line("New comment: "));
        ChangeCommentRequest.requireOneLine(comment);
        return comment;
    }

    /** The cost of guessing stays what it was, within what is written today. */
    private static int rounds(LockedKey locked) {
        long rounds = locked.protection().rounds().orElse((long) MakeKeyRequest.DEFAULT_ROUNDS);
        return (int) Math.max(MakeKeyRequest.DEFAULT_ROUNDS, Math.min(rounds, MakeKeyRequest.MOST_ROUNDS));
    }

    /** Only the public half of this very key; another one's is left alone. */
    private void publicHalf(Path path, SshPublicKey key, String comment) {
        Path publicPath = DescribeKey.publicPath(path);
        if (!KeyFile.isThere(publicPath)) {
            return;
        }
        try (KeyFile file = KeyFile.read(publicPath)) {
            KeyFileContent content = file.parseKey();
            if (!content.key().equals(Optional.of(key))) {
                dialogue.tell(publicPath + " is another key's public half and stays as it is");
            } else if (!content.comment().equals(Optional.of(comment))) {
                rewrite.replace(publicPath, line(key, comment));
            }
        }
    }

    private static byte[] line(SshPublicKey key, String comment) {
        return PublicKeyLine.of(key, comment).concat("\n").getBytes(StandardCharsets.UTF_8);
    }
}
