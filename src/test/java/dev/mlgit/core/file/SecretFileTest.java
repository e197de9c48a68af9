// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlgit.core.error.ErrorKind;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.testkit.TestEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFileTest {
    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n"})
    void leavesTheLineEndOut(String end) throws IOException {
        assertThat(new String(read(" a sécret ".getBytes(StandardCharsets.UTF_8), end)))
                .isEqualTo(" a sécret ");
    }

    @Test
    void readsStandardInput() {
        var file =
                new SecretFile("token", () -> TestEnvironment.at(home), () -> "abc\n".getBytes(StandardCharsets.UTF_8));
        assertThat(file.read("-")).containsExactly('a', 'b', 'c');
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\0b", "a\n\n"})
    void refusesMoreThanALine(String content) {
        assertThatThrownBy(() -> read(content.getBytes(StandardCharsets.UTF_8), ""))
                .hasMessage("more than one line in secret: a token is a single line")
                .extracting("kind")
                .isEqualTo(ErrorKind.USAGE);
    }

    @Test
    void refusesWhatIsNoText() {
        assertThatThrownBy(() -> read(new byte[] {(byte) 0xff, (byte) 0xfe}, ""))
                .hasMessage("the token in secret is not UTF-8 text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n"})
    void tellsWhatToDoWhenThereIsNothing(String content) {
        assertThatThrownBy(() -> read(content.getBytes(StandardCharsets.UTF_8), ""))
                .isInstanceOfSatisfying(MlgitException.class, failure -> {
                    assertThat(failure.text()).isEqualTo("no token in secret");
                    assertThat(failure.hints()).containsExactly("put one there");
                });
    }

    @Test
    void readsNoFurtherThanASecretCanReach() {
        assertThatThrownBy(() -> file().read("/dev/zero"))
                .hasMessage("the file '/dev/zero' is too large to hold a token");
    }

    @Test
    void tellsWhyAFileCannotBeRead() {
        assertThatThrownBy(() -> file().read("none"))
                .hasMessage("cannot read the token file 'none': No such file or directory");
        assertThatThrownBy(() -> file().read(".")).hasMessage("cannot read the token file '.': Is a directory");
    }

    private char[] read(byte[] content, String end) throws IOException {
        Files.write(home.resolve("secret"), content);
        Files.writeString(home.resolve("secret"), end, java.nio.file.StandardOpenOption.APPEND);
        return file().read("secret", "put one there");
    }

    private SecretFile file() {
        return new SecretFile("token", () -> TestEnvironment.at(home), () -> {
            throw new AssertionError("nobody asked for standard input");
        });
    }
}
