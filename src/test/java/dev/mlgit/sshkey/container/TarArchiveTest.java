// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarArchiveTest {
    private static final List<TarEntry> FILES = List.of(
            entry("id_ed25519", 0600, "x".repeat(512)), entry("id_ed25519.pub", 0644, "y"), entry("empty", 0600, ""));

    @TempDir
    Path directory;

    @Test
    void readsWhatItWrote() throws IOException {
        assertSame(TarArchive.read(TarArchive.write(FILES, 1_800_000_000L)), FILES);
        assertThat(TarArchive.read(TarArchive.write(List.of(), 0))).isEmpty();
    }

    @Test
    void isReadByTarAndReadsIt() throws IOException {
        RealParts.assumeProgram("tar", "tar");
        Files.write(directory.resolve("a.tar"), TarArchive.write(FILES, 1_800_000_000L));
        assertThat(sh("TZ=UTC tar -tvf a.tar | sed 's/  */ /g'")).isEqualTo("""
                        -rw------- 0/0 512 2027-01-15 08:00 id_ed25519
                        -rw-r--r-- 0/0 1 2027-01-15 08:00 id_ed25519.pub
                        -rw------- 0/0 0 2027-01-15 08:00 empty""");
        sh("tar -xf a.tar && tar --format=ustar -cf b.tar id_ed25519 id_ed25519.pub empty");
        assertSame(TarArchive.read(Files.readAllBytes(directory.resolve("b.tar"))), FILES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ln -s /etc/passwd id", "mkdir id", "mkfifo id"})
    void refusesWhatIsNoPlainFile(String made) throws IOException {
        RealParts.assumeProgram("tar", "tar");
        sh(made + "; tar --format=ustar -cf b.tar id");
        byte[] archive = Files.readAllBytes(directory.resolve("b.tar"));
        assertThatThrownBy(() -> TarArchive.read(archive)).isInstanceOf(DamagedContainerException.class);
    }

    @Test
    void refusesNamesThatLeadElsewhere() throws IOException {
        RealParts.assumeProgram("tar", "tar");
        sh(
                "mkdir -p sub; echo x >sub/id; tar --format=ustar -cf b.tar sub/id; tar -P --format=ustar -cf c.tar sub/../sub/id");
        for (String name : List.of("b.tar", "c.tar")) {
            byte[] archive = Files.readAllBytes(directory.resolve(name));
            assertThatThrownBy(() -> TarArchive.read(archive)).isInstanceOf(DamagedContainerException.class);
        }
    }

    @Test
    void holdsPlainNamesAlone() {
        assertThat(List.of("id_rsa", "id_rsa.old.2", "...", "a b", "schlüssel")).allMatch(TarArchive::canHold);
        assertThat(List.of("", ".", "..", "a/b", "/a", "a\\b", "a\nb", "a\u0000", "n".repeat(101)))
                .noneMatch(TarArchive::canHold);
    }

    private String sh(String script) {
        return RealCommand.run(
                        directory,
                        Map.of("PATH", System.getenv("PATH"), "LC_ALL", "C.UTF-8"),
                        List.of("sh", "-ec", script))
                .success();
    }

    private static TarEntry entry(String name, int mode, String content) {
        return new TarEntry(name, mode, content.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertSame(List<TarEntry> actual, List<TarEntry> expected) {
        assertThat(actual).usingRecursiveFieldByFieldElementComparator().isEqualTo(expected);
    }
}
