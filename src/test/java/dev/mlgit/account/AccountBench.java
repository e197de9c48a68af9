// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import dev.mlgit.app.Program;
import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.testkit.TestEnvironment;
import dev.mlgit.testkit.TestTerminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Somebody with a key and a token, who runs mlgit. */
final class AccountBench {
    static final String TOKEN = "tok_3n-Secret.Value";

    private final Path home;

    AccountBench(Path home) {
        this.home = home;
        write(".ssh/id_ed25519.pub", key(1).type() + " " + key(1).base64() + " ada@example.com\n");
        write("token", TOKEN + "\n");
    }

    /** A key that is nobody's: valid in form, different by number. */
    static SshPublicKey key(int number) {
        byte[] point = new byte[32];
        Arrays.fill(point, (byte) number);
        byte[] name = "ssh-ed25519".getBytes(StandardCharsets.US_ASCII);
        var blob = ByteBuffer.allocate(4 + name.length + 4 + point.length);
        blob.putInt(name.length).put(name).putInt(point.length).put(point);
        return SshPublicKey.ofBlob(blob.array());
    }

    /** {@code TYPE BASE64}. */
    static String line(int number) {
        return key(number).type() + " " + key(number).base64();
    }

    Path write(String name, String content) {
        try {
            Path file = home.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Path home() {
        return home;
    }

    /** Runs {@code mlgit key add --token-file token ...}. */
    Ran add(String... more) {
        var arguments = new ArrayList<>(List.of("key", "add", "--token-file", "token"));
        arguments.addAll(List.of(more));
        return run(TestTerminal.piped(), arguments.toArray(String[]::new));
    }

    Ran run(TestTerminal terminal, String... arguments) {
        return run(TestEnvironment.at(home), terminal, arguments);
    }

    static Ran run(TestEnvironment environment, TestTerminal terminal, String... arguments) {
        int exitCode = new Program(environment, terminal).run(List.of(arguments));
        return new Ran(exitCode, terminal.out(), terminal.error());
    }

    /** What a run printed, and its exit code. */
    record Ran(int exitCode, String out, String error) {}
}
