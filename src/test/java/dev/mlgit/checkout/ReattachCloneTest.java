// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlgit.core.file.MountTable;
import dev.mlgit.git.JGitRemote;
import dev.mlgit.hostkey.TrustOptions;
import dev.mlgit.testkit.CloudfilesMount;
import dev.mlgit.testkit.RealParts;
import dev.mlgit.testkit.TestConsole;
import dev.mlgit.testkit.TestEnvironment;
import dev.mlgit.testkit.TestTerminal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An instance is gone, and with it the Git directory of a clone whose files are on the share. */
class ReattachCloneTest {
    @TempDir
    Path directory;

    private CloneBench bench;
    private Path bare;

    @BeforeEach
    void prepare() {
        RealParts.assumeGit();
        bench = new CloneBench(directory);
        bare = bench.repository(bench.root().resolve("model.git"));
    }

    @Test
    void attachesTheFilesAsTheyAreToANewGitDirectory() {
        try (var share = CloudfilesMount.startIn(bench.root(), "owner=1001", "symlinks")) {
            Path clone = share.point().resolve("model");
            assertThat(bench.mlgit(TestTerminal.piped(), "clone", "-y", "-b", "dev", bare.toString(), clone.toString()))
                    .isZero();
            String link = CloneBench.read(clone.resolve(".git"));
            bench.write(clone.resolve("data.txt"), "mine\r\n");
            bench.write(clone.resolve("mine"), "too\n");
            String files = bench.sh(clone, "find . -type f ! -name .git | sort | xargs -d '\\n' md5sum");
            bench.sh(bench.home(), "rm -rf .local");
            // Of an attempt that was killed.
            String half = link.strip().substring("gitdir: ".length()) + ".attaching";
            bench.sh(bench.home(), "mkdir -p '" + half + "/objects' && echo x >'" + half + "/config'");
            assertThat(ReattachClone.isDetached(clone)).isTrue();
            var terminal = TestTerminal.piped();

            ClonedRepository attached = reattach(terminal, clone, "");

            assertThat(attached.branch()).hasValue("dev");
            assertThat(CloneBench.read(clone.resolve(".git"))).isEqualTo(link);
            assertThat(bench.sh(clone, "find . -type f ! -name .git | sort | xargs -d '\\n' md5sum"))
                    .isEqualTo(files);
            assertThat(bench.git(clone, "status", "--porcelain")).isEqualTo(" M data.txt\n?? mine");
            assertThat(ReattachClone.isDetached(clone)).isFalse();
            bench.git(clone, "commit", "-qam", "saved");
            bench.git(clone, "gc", "-q");
            bench.git(clone, "push", "-q", "origin", "dev");
            bench.git(clone, "fetch", "-q");
            assertThat(bench.git(clone, "status", "--porcelain", "--branch")).isEqualTo("## dev...origin/dev\n?? mine");
            assertThat(bench.git(clone, "fsck")).isEmpty();
            assertThat(terminal.error())
                    .isEqualTo("Attaching the files in " + clone + " to " + bare + " again\n"
                            + "Your files are as they were; git status shows what the remote has not\n");
        }
    }

    @Test
    void leavesEverythingAsItWasWhenTheRemoteIsGone() {
        Path clone = detached();
        bench.write(clone.resolve(".mlgit-clone"), "url = " + bench.root().resolve("gone.git") + "\n");

        assertThatThrownBy(() -> reattach(TestTerminal.piped(), clone, ""))
                .hasMessageStartingWith("no repository at " + bench.root().resolve("gone.git"));

        assertThat(ReattachClone.isDetached(clone)).isTrue();
        assertThat(bench.home().resolve(".local")).doesNotExist();
    }

    @Test
    void tellsThatNothingSaysWhereTheFilesAreFrom() {
        Path clone = detached();

        assertThatThrownBy(() -> reattach(TestTerminal.piped(), clone, ""))
                .hasMessage("nothing in " + clone + " tells where it was cloned from");
    }

    @Test
    void takesAnAddressThatIsGiven() {
        Path clone = detached();

        assertThat(reattach(TestTerminal.piped(), clone, bare.toString()).branch())
                .hasValue("trunk");
        assertThat(bench.git(clone, "log", "-1", "--format=%s")).isEqualTo("second");
    }

    @Test
    void startsNoProgramThatARecordNames() {
        Path clone = detached();
        bench.write(clone.resolve(".mlgit-clone"), "url = ext::sh -c id\n");

        assertThatThrownBy(() -> reattach(TestTerminal.piped(), clone, ""))
                .hasMessageContaining("which could start any program");
    }

    @Test
    void leavesAWholeCloneAlone() {
        assertThat(bench.mlgit(TestTerminal.piped(), "clone", bare.toString())).isZero();
        Path clone = bench.home().resolve("model");

        assertThatThrownBy(() -> reattach(TestTerminal.piped(), clone, ""))
                .hasMessage(clone + " is not cut off from its Git directory");
    }

    private Path detached() {
        Path clone = bench.root().resolve("files");
        bench.write(clone.resolve(".git"), "gitdir: " + bench.root().resolve("nowhere.git") + "\n");
        return clone;
    }

    private ClonedRepository reattach(TestTerminal terminal, Path clone, String url) {
        var environment = TestEnvironment.at(bench.home());
        var console = new TestConsole(terminal);
        MountTable mounts = MountTable.read(Path.of("/proc/self/mountinfo"));
        var probe = new DirectoryProbe(mounts, 0, () -> UUID.randomUUID().toString());
        var surroundings = new CloneSurroundings(
                mounts, probe, place -> new Keeping(Answer.UNKNOWN, ""), Duration.ofSeconds(15), 2);
        var remote = new JGitRemote(
                environment,
                console,
                (host, options) -> {
                    throw new AssertionError("connects to " + host);
                },
                file -> {
                    throw new AssertionError("reads " + file);
                });
        return new ReattachClone(environment, console, surroundings, remote, new AllSafe())
                .run(new CloneRequest(
                        url,
                        Optional.of(clone.toString()),
                        PlaceChoice.USUAL,
                        Optional.empty(),
                        OptionalInt.empty(),
                        false,
                        new TrustOptions(Optional.empty(), false),
                        Optional.empty(),
                        new CloneChoices(
                                Optional.empty(), AddressForm.TYPED, Optional.empty(), false, OptionalLong.empty())));
    }

    /** The user has named them all before. */
    private static final class AllSafe implements SafeDirectories {
        @Override
        public boolean hold(Path workTree) {
            return true;
        }

        @Override
        public Path file() {
            throw new AssertionError("nothing is to be written");
        }

        @Override
        public String add(Path workTree) {
            throw new AssertionError("nothing is to be written");
        }
    }
}
