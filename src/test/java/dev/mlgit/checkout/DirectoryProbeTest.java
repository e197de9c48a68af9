// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.Mount;
import dev.mlgit.core.file.MountTable;
import dev.mlgit.testkit.CloudfilesMount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On this machine's own disk, and on mounts that lack what it has. */
class DirectoryProbeTest {
    private static final Path MOUNTS = Path.of("/proc/self/mountinfo");
    /** Time for ten threads on a machine that is busy with other tests. */
    private static final long PATIENT_TRIES = 20;

    private Path root;

    @BeforeEach
    void root(@TempDir Path directory) throws IOException {
        root = directory.toRealPath();
    }

    @Test
    void findsThatTheLocalDiskCanDoEverything() throws IOException {
        DirectoryTraits traits = complete(root);

        assertThat(traits.modeChanges()).isEqualTo(ModeChanges.KEPT);
        assertThat(List.of(traits.symbolicLinks(), traits.hardLinks(), traits.renames(), traits.ownFiles()))
                .containsOnly(Answer.YES);
        assertThat(traits.names()).isEqualTo(NameRules.NONE);
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void findsWhatAShareOfSomebodyElseLacks() {
        try (var share = CloudfilesMount.startIn(root, "owner=1001", "foldcase")) {
            DirectoryTraits traits = complete(share.point());

            assertThat(traits.modeChanges()).isEqualTo(ModeChanges.REFUSED);
            assertThat(List.of(traits.symbolicLinks(), traits.hardLinks(), traits.ownFiles()))
                    .containsOnly(Answer.NO);
            assertThat(traits.renames()).isEqualTo(Answer.YES);
            assertThat(traits.directoryTimes()).isEqualTo(Answer.YES);
            assertThat(traits.names()).isEqualTo(new NameRules(true, false, "\\"));
            assertThat(traits.fileSystem())
                    .hasValueSatisfying(mount -> assertThat(mount.type()).isEqualTo("fuse.cifs"));
            assertThat(traits.onShare()).isTrue();
            assertThat(share.point()).isEmptyDirectory();
        }
    }

    @Test
    void findsThatModesAreIgnoredAndAnswersTakeTime() {
        try (var share = CloudfilesMount.startIn(root, "1000", "chmod", "symlinks")) {
            DirectoryTraits traits = complete(share.point());

            assertThat(traits.modeChanges()).isEqualTo(ModeChanges.IGNORED);
            assertThat(traits.symbolicLinks()).isEqualTo(Answer.YES);
            assertThat(traits.slow()).isTrue();
            assertThat(traits.latencyMicros().orElse(0)).isGreaterThanOrEqualTo(1000);
        }
    }

    @Test
    void leavesWhatIsUnansweredInTimeUnknown() {
        try (var share = CloudfilesMount.startIn(root, "1000000")) {
            DirectoryTraits traits = look(share.point());

            assertThat(traits.modeChanges()).isEqualTo(ModeChanges.UNKNOWN);
            assertThat(traits.onShare()).isTrue();
        }
    }

    @Test
    void endsOnAMountThatHangs() throws IOException {
        try (var share = CloudfilesMount.startIn(root)) {
            share.hang();
            try {
                long start = System.nanoTime();
                DirectoryTraits traits = look(share.point());

                assertThat(traits.modeChanges()).isEqualTo(ModeChanges.UNKNOWN);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
                Path below = share.point().resolve("below");
                assertThatThrownBy(() -> new MountPatience(Duration.ofMillis(100)).requireAnswer(below))
                        .isInstanceOf(MlgitException.class)
                        .hasMessage("the file system of " + below + " does not answer");
            } finally {
                share.goOn();
            }
        }
    }

    @Test
    void takesAwayWhatAKilledProbeLeftAndNothingElse() throws IOException {
        Path killed = Files.createDirectory(root.resolve(".mlgit-probe-killed"));
        Files.createDirectory(killed.resolve("times"));
        Files.createFile(killed.resolve("times/file"));
        Files.createFile(killed.resolve("mode"));
        Files.setLastModifiedTime(killed, FileTime.from(Instant.EPOCH));
        Path running = Files.createDirectory(root.resolve(".mlgit-probe-running"));
        Path own = Files.createFile(root.resolve(".mlgit-probe-file-of-somebody"));
        Files.setLastModifiedTime(own, FileTime.from(Instant.EPOCH));

        complete(root);

        assertThat(root).isDirectoryContaining("glob:**running").isDirectoryNotContaining("glob:**killed");
        assertThat(own).exists();
        assertThat(running).isEmptyDirectory();
    }

    @Test
    void knowsNothingOfADirectoryItMayNotWriteTo() {
        DirectoryTraits traits = look(Path.of("/proc/self"));

        assertThat(traits.modeChanges()).isEqualTo(ModeChanges.UNKNOWN);
        assertThat(traits.latencyMicros()).isEmpty();
    }

    @Test
    void becomesSettingsThatGitUnderstands() {
        var nothing = DirectoryTraits.unknown(Optional.empty(), 0);
        var layouts = new DecideLayout(root.resolve("clones"), new MountTable(List.of()), 2);

        GitLayout layout = layouts.decide(root.resolve("model"), nothing, false);

        assertThat(layout)
                .isEqualTo(new GitLayout(root.resolve("model/.git"), Map.of("core.ignorecase", ""), NameRules.NONE, 2));
    }

    @Test
    void takesModesOfSomebodyElsesFilesForRefusedWhereThereWasNoTimeToTry() {
        var share = new Mount(root, "cifs", "//server/share", List.of());
        var layouts = new DecideLayout(root.resolve("clones"), new MountTable(List.of()), 2);
        var foreign = new DirectoryTraits(
                Optional.of(share),
                ModeChanges.UNKNOWN,
                Answer.UNKNOWN,
                Answer.UNKNOWN,
                Answer.UNKNOWN,
                Answer.NO,
                Answer.UNKNOWN,
                NameRules.NONE,
                OptionalLong.empty(),
                0);

        GitLayout layout = layouts.decide(root.resolve("model"), foreign, false);

        assertThat(layout.gitDirectory().getParent()).isEqualTo(root.resolve("clones"));
        assertThat(layout.settings())
                .isEqualTo(Map.of("core.filemode", "false", "core.symlinks", "false", "core.ignorecase", ""));
    }

    @Test
    void neverGivesTwoClonesOneGitDirectory() throws IOException {
        var layouts = new DecideLayout(root.resolve("clones"), new MountTable(List.of()), 2);
        Path first = layouts.freeGitDirectory(root.resolve("a/model"));
        Path other = layouts.freeGitDirectory(root.resolve("b/model"));
        Files.createDirectories(first);
        Path second = layouts.freeGitDirectory(root.resolve("a/model"));

        assertThat(List.of(first, other, second)).doesNotHaveDuplicates();
        assertThat(second.toString()).isEqualTo(first.toString().replace(".git", "-2.git"));
    }

    private static DirectoryTraits look(Path directory) {
        return new DirectoryProbe(
                        MountTable.read(MOUNTS), uid(), () -> UUID.randomUUID().toString())
                .look(directory);
    }

    /** A machine that is busy with other things may not get through in 200 ms the first time. */
    private static DirectoryTraits complete(Path directory) {
        DirectoryTraits traits = look(directory);
        for (int more = 0; more < PATIENT_TRIES && !isComplete(traits); more++) {
            traits = look(directory);
        }
        return traits;
    }

    private static boolean isComplete(DirectoryTraits traits) {
        boolean times = !traits.onShare() || traits.directoryTimes() != Answer.UNKNOWN;
        return times
                && traits.modeChanges() != ModeChanges.UNKNOWN
                && traits.latencyMicros().isPresent()
                && !List.of(traits.symbolicLinks(), traits.hardLinks(), traits.renames(), traits.ownFiles())
                        .contains(Answer.UNKNOWN);
    }

    private static int uid() {
        try {
            return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException notLinux) {
            throw new IllegalStateException(notLinux);
        }
    }
}
