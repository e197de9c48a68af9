// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.io.ShellWord;
import dev.mlgit.core.output.Node;
import java.nio.file.Path;

/**
 * Something wrong with a key's files.
 *
 * @param code for programs: {@code open_mode}, {@code public_mismatch}, {@code unreadable}, {@code needs_mending},
 *     {@code expired}, {@code left_over}
 * @param text a sentence without a full stop
 * @param fix a command to paste, or what to do
 */
record KeyProblem(String code, String text, String fix) {
    static KeyProblem openMode(Path path, String octal) {
        return new KeyProblem(
                "open_mode",
                path + " has mode " + octal + ": others may read it, and ssh will not use it",
                "chmod 600 " + ShellWord.of(path));
    }

    static KeyProblem mismatch(Path path, Path publicPath) {
        return new KeyProblem(
                "public_mismatch",
                publicPath + " is not the public half of " + path,
                "mlgit key show --public -f " + ShellWord.of(path) + " > " + ShellWord.of(publicPath));
    }

    static KeyProblem needsMending(Path path, String what) {
        return new KeyProblem(
                "needs_mending",
                path + ": " + what + "; ssh may not read it",
                "mlgit key import --force " + ShellWord.of(path) + " -f " + ShellWord.of(path));
    }

    static KeyProblem leftOver(Path path) {
        return new KeyProblem(
                "left_over",
                path + " was left by a change that was cut off; the key itself is whole",
                "rm " + ShellWord.of(path));
    }

    Node node() {
        return Node.fields().put("code", code).put("text", text).put("fix", fix).build();
    }
}
