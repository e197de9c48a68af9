// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

class PlainUserTest {
    @TempDir
    private Path directory;

    @PlainUser
    @ParameterizedTest
    @ValueSource(strings = {"---------", "-wx-wx-wx"})
    void aMarkedTestIsStoppedByPermissions(String mode) throws Exception {
        Path closed = Files.writeString(directory.resolve("closed"), "x");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString(mode));

        assertThat(RealParts.superuser()).isFalse();
        assertThatThrownBy(() -> Files.readString(closed)).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void whatTheOtherProcessFoundIsTheResultHere() throws Exception {
        var found = new PlainUserResults();
        found.passed("[class:a]/[method:good]");
        found.skipped("[class:a]/[method:left]", "no sshd");
        found.failed("[class:a]/[method:bad]", "expected: 1\nbut was: 2");
        found.failed("[class:b]", "preparation");
        Path file = directory.resolve("results");
        found.write(file);
        var read = PlainUserResults.read(file);

        read.replay("[class:a]/[method:good]");
        assertThatThrownBy(() -> read.replay("[class:a]/[method:left]"))
                .isInstanceOf(TestAbortedException.class)
                .hasMessage("no sshd");
        assertThatThrownBy(() -> read.replay("[class:a]/[method:bad]"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("as an ordinary user: expected: 1\nbut was: 2");
        assertThatThrownBy(() -> read.replay("[class:b]/[method:any]")).hasMessage("as an ordinary user: preparation");
        assertThatThrownBy(() -> read.replay("[class:a]/[method:missing]"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("was not run; these were: ");
    }
}
