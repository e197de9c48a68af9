// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWritesTest {
    @TempDir
    Path directory;

    @Test
    void createsWithContentAndPermissions() throws IOException {
        Path file = directory.resolve("key");
        FileWrites.createNew(file, bytes("secret"), "rw-------");

        assertThat(file).hasContent("secret");
        assertThat(permissions(file)).isEqualTo("rw-------");
    }

    @Test
    void neverCreatesOverWhatIsThere() throws IOException {
        Path file = Files.writeString(directory.resolve("key"), "old");

        assertThatThrownBy(() -> FileWrites.createNew(file, bytes("new"), "rw-------"))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("old");
    }

    @Test
    void replacesContentAndPermissions() throws IOException {
        Path file = Files.writeString(directory.resolve("hosts"), "old");
        FileWrites.replace(file, bytes("new"), "rw-r--r--");

        assertThat(file).hasContent("new");
        assertThat(permissions(file)).isEqualTo("rw-r--r--");
        assertThat(names()).containsExactly("hosts");
    }

    @Test
    void replacesWhatALinkPointsAtAndKeepsTheLink() throws IOException {
        Path real = Files.writeString(directory.resolve("real"), "old");
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("real"));
        FileWrites.replace(link, bytes("new"), "rw-------");

        assertThat(link).isSymbolicLink();
        assertThat(real).hasContent("new");
    }

    @Test
    void leavesNoTemporaryFileWhenItFails() throws IOException {
        Path target =
                Files.createDirectories(directory.resolve("target/inside")).getParent();

        assertThatThrownBy(() -> FileWrites.replace(target, bytes("new"), "rw-------"))
                .isInstanceOf(IOException.class);
        assertThat(names()).containsExactly("target");
    }

    @Test
    void failsInAMissingDirectory() {
        assertThatThrownBy(() -> FileWrites.createNew(directory.resolve("no/file"), bytes("x"), "rw-------"))
                .isInstanceOf(NoSuchFileException.class);
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
